package org.lookalike.proofs.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.oracle.PublishedAlert;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.rig.MastodonServer;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.SnapshotProducer;
import org.lookalike.proofs.world.World;

/** A platform is silent, then disconnects within responses, then is down, while half of the accounts are submitted by HTTP. */
final class PlatformFaults implements Proof {

    private static final List<PlatformOutage> OUTAGES = List.of(
            new PlatformOutage("silent", new Fault.Blackhole()),
            new PlatformOutage("hanging up", new Fault.Cut(500)),
            new PlatformOutage("down", new Fault.Refused()));

    /** Equal parts of the accounts: one during each outage and one after it. */
    private static final int PARTS = 2 * OUTAGES.size();

    private static final Duration SEEN_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final double MAX_MILLIS = 2_000;

    @Override
    public String name() {
        return "platform-faults";
    }

    @Override
    public String promise() {
        return "A platform that is silent, hangs up or is down holds up no account that is handed in, and once it is back none that it shows is missed.";
    }

    @Override
    public Finding run(Context context) {
        int seconds = context.size().pick(4, 40);
        int seen = 2 * seconds * PARTS;
        var world = World.invent(10, seen, seen / 4, context.seed());
        var builder = new Finding.Builder();
        try (var platform = MastodonServer.start();
                var scenario = Scenario.start(context, world, options(platform), Service.INGEST, Service.DETECTOR)) {
            var windows = new ArrayList<Window>();
            int part = 0;
            for (var outage : OUTAGES) {
                platform.network().apply(outage.fault());
                var begin = Instant.now();
                publish(part++, scenario, platform);
                windows.add(new Window(begin, Instant.now()));
                platform.network().resetAll();
                platform.network().heal();
                builder.figure(outage.name() + ", seen again after", secondsUntilPolled(platform), "s");
                publish(part++, scenario, platform);
            }
            secondsUntilPolled(platform);
            var reconciliation = scenario.settle();
            var meanwhile = windows.stream()
                    .flatMap(window -> scenario.raised(window.begin(), window.end()).stream())
                    .toList();
            var times = Latencies.toTopic(meanwhile);
            return builder.count("accounts", seen)
                    .count("alerts", reconciliation.expected())
                    .count("alerts while the platform was away", times.count())
                    .figure("to the alert topic meanwhile, 99 of 100", times.millis(0.99), "ms")
                    .problems(reconciliation.problems())
                    .expect(times.count() > 0 && times.millis(0.99) <= MAX_MILLIS, "what is handed in waits")
                    .expect(
                            meanwhile.stream().noneMatch(alert -> isOnPlatform(alert, world)),
                            "the platform was seen while it was away")
                    .build();
        }
    }

    /** A fault of the platform with its name in the figures. */
    private record PlatformOutage(String name, Fault fault) {}

    /** The time of an outage. */
    private record Window(Instant begin, Instant end) {}

    private static boolean isOnPlatform(PublishedAlert alert, World world) {
        return world.accounts().stream()
                .filter(account -> account.key().equals(alert.imitation().accountKey()))
                .anyMatch(PlatformFaults::isOnPlatform);
    }

    /** The others are submitted by HTTP. */
    private static boolean isOnPlatform(Account account) {
        return account.number() % 2 == 0;
    }

    private static RigOptions options(MastodonServer platform) {
        var settings = new HashMap<>(Scenario.ONE_MAIL_PER_ALERT);
        settings.putAll(platform.settings());
        settings.put("LOOKALIKE_DISCOVERY_NEWEST_INTERVAL", "2s");
        settings.put("LOOKALIKE_DISCOVERY_HANDLES", "0");
        return RigOptions.forFaults(settings);
    }

    /** Lists each account on the platform or submits it by HTTP, the same account always in the same way. */
    private static void publish(int part, Scenario scenario, MastodonServer platform) {
        for (Account account : scenario.world().part(part, part + 1, PARTS)) {
            if (isOnPlatform(account)) {
                platform.add(account);
            } else {
                scenario.submit(SnapshotProducer.json(account, Instant.now()).getBytes(StandardCharsets.UTF_8));
            }
            Waiting.millis(500);
        }
    }

    /** Waits until the directory is read again and returns how long that took. */
    private static double secondsUntilPolled(MastodonServer platform) {
        int before = platform.directoryReads();
        long begin = System.nanoTime();
        Awaitility.await("the platform is asked again")
                .atMost(SEEN_AGAIN_AFTER)
                .until(() -> platform.directoryReads() > before);
        return (System.nanoTime() - begin) / 1e9;
    }
}
