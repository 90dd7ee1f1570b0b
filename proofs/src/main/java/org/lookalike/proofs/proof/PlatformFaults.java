package org.lookalike.proofs.proof;

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
import org.lookalike.proofs.rig.Manner;
import org.lookalike.proofs.rig.Platform;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.Snapshots;
import org.lookalike.proofs.world.World;

/** A platform is silent, then hangs up in the middle of answers, then is down, while half of the accounts are handed in. */
final class PlatformFaults implements Proof {

    private static final List<Fault> FAULTS = List.of(new Fault.Blackhole(), new Fault.Cut(2_000), new Fault.Refused());

    /** Equal parts of the accounts: one with each fault and one after it. */
    private static final int PARTS = 2 * FAULTS.size();

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
            var meanwhile = new ArrayList<Published>();
            for (int i = 0; i < FAULTS.size(); i++) {
                platform.network().apply(FAULTS.get(i));
                var begin = Instant.now();
                show(2 * i, scene, platform);
                meanwhile.addAll(scene.raised(begin, Instant.now()));
                platform.network().heal();
                platform.network().resetAll();
                notes.figure("seen again after", secondsUntilAsked(platform), "s");
                show(2 * i + 1, scene, platform);
            }
            secondsUntilAsked(platform);
            var books = scene.settle();
            var times = Times.toTopic(meanwhile);
            return notes.count("accounts", seen)
                    .count("alerts", books.expected())
                    .count("alerts while the platform was away", times.count())
                    .figure("to the alert topic meanwhile, 99 of 100", times.millis(0.99), "ms")
                    .problems(books.problems())
                    .expect(times.count() > 0 && times.millis(0.99) <= MOST_MILLIS, "what is handed in waits")
                    .finding();
        }
    }

    private static Manner manner(Platform platform) {
        var settings = new HashMap<>(Scene.EACH_ALERT_A_MAIL);
        settings.putAll(platform.settings());
        settings.put("LOOKALIKE_DISCOVERY_NEWEST_INTERVAL", "2s");
        settings.put("LOOKALIKE_DISCOVERY_HANDLES", "0");
        return Manner.toBeBroken(settings);
    }

    /** One account after the other appears on the platform, or is handed in, the same always in the same way. */
    private static void show(int part, Scene scene, Platform platform) {
        for (Account account : scene.world().part(part, part + 1, PARTS)) {
            if (account.number() % 2 == 0) {
                platform.show(account);
            } else {
                scene.rig()
                        .http()
                        .post(
                                Service.INGEST,
                                "/api/v1/snapshots",
                                "application/json",
                                Snapshots.json(account, Instant.now()));
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
