package org.lookalike.proofs.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.oracle.Published;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.rig.Platform;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.Snapshots;
import org.lookalike.proofs.world.World;

/** A platform is silent, then hangs up in the middle of answers, then is down, while half of the accounts are handed in. */
final class PlatformFaults implements Proof {

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble("silent", new Fault.Blackhole()),
            new Trouble("hanging up", new Fault.Cut(500)),
            new Trouble("down", new Fault.Refused()));

    /** Equal parts of the accounts: one with each trouble and one after it. */
    private static final int PARTS = 2 * TROUBLES.size();

    private static final Duration SEEN_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final double MOST_MILLIS = 2_000;

    @Override
    public String name() {
        return "platform-faults";
    }

    @Override
    public String promise() {
        return "A platform that is silent, hangs up or is down holds up no account that is handed in, and once it is back none that it shows is missed.";
    }

    @Override
    public Finding run(Setting setting) {
        int seconds = setting.size().pick(4, 40);
        int seen = 2 * seconds * PARTS;
        var world = World.invent(10, seen, seen / 4, setting.seed());
        var notes = new Finding.Notes();
        try (var platform = Platform.start();
                var scene = Scene.start(setting, world, manner(platform), Service.INGEST, Service.DETECTOR)) {
            var windows = new ArrayList<Window>();
            int part = 0;
            for (var trouble : TROUBLES) {
                platform.network().apply(trouble.fault());
                var begin = Instant.now();
                show(part++, scene, platform);
                windows.add(new Window(begin, Instant.now()));
                platform.network().resetAll();
                platform.network().heal();
                notes.figure(trouble.name() + ", seen again after", secondsUntilAsked(platform), "s");
                show(part++, scene, platform);
            }
            secondsUntilAsked(platform);
            var books = scene.settle();
            var meanwhile = windows.stream()
                    .flatMap(window -> scene.raised(window.begin(), window.end()).stream())
                    .toList();
            var times = Times.toTopic(meanwhile);
            return notes.count("accounts", seen)
                    .count("alerts", books.expected())
                    .count("alerts while the platform was away", times.count())
                    .figure("to the alert topic meanwhile, 99 of 100", times.millis(0.99), "ms")
                    .problems(books.problems())
                    .expect(times.count() > 0 && times.millis(0.99) <= MOST_MILLIS, "what is handed in waits")
                    .expect(
                            meanwhile.stream().noneMatch(alert -> isOnPlatform(alert, world)),
                            "the platform was seen while it was away")
                    .finding();
        }
    }

    /** What is the matter with the platform, in a word. */
    private record Trouble(String name, Fault fault) {}

    /** From when to when the platform was away. */
    private record Window(Instant begin, Instant end) {}

    private static boolean isOnPlatform(Published alert, World world) {
        return world.accounts().stream()
                .filter(account -> account.key().equals(alert.imitation().accountKey()))
                .anyMatch(PlatformFaults::isOnPlatform);
    }

    /** The others are handed in. */
    private static boolean isOnPlatform(Account account) {
        return account.number() % 2 == 0;
    }

    private static RigOptions manner(Platform platform) {
        var settings = new HashMap<>(Scene.EACH_ALERT_A_MAIL);
        settings.putAll(platform.settings());
        settings.put("LOOKALIKE_DISCOVERY_NEWEST_INTERVAL", "2s");
        settings.put("LOOKALIKE_DISCOVERY_HANDLES", "0");
        return RigOptions.toBeBroken(settings);
    }

    /** One account after the other appears on the platform, or is handed in, the same always in the same way. */
    private static void show(int part, Scene scene, Platform platform) {
        for (Account account : scene.world().part(part, part + 1, PARTS)) {
            if (isOnPlatform(account)) {
                platform.show(account);
            } else {
                scene.handIn(Snapshots.json(account, Instant.now()).getBytes(StandardCharsets.UTF_8));
            }
            Waiting.millis(500);
        }
    }

    /** Until its directory is read once more than now. */
    private static double secondsUntilAsked(Platform platform) {
        int before = platform.timesAsked();
        long begin = System.nanoTime();
        Awaitility.await("the platform is asked again")
                .atMost(SEEN_AGAIN_AFTER)
                .until(() -> platform.timesAsked() > before);
        return (System.nanoTime() - begin) / 1e9;
    }
}
