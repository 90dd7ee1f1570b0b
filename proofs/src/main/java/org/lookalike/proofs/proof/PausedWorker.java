package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** A replica stands still, another takes over its work, and the first goes on as if no time had passed. */
record PausedWorker(Service service) implements Proof {

    /** Longer than a replica may be silent before others take up its partitions, and its rescan. */
    private static final int PAUSE_SECONDS = 30;

    /** {@code lookalike.delivery.concurrency}. */
    private static final int MAILS_AT_ONCE = 4;

    /** A rescan takes half a minute, so that it is under way when its replica is stopped, and for a while when another has it. */
    private static final Map<String, String> SLOW_RESCAN = Map.of(
            "LOOKALIKE_RESCAN_DELAY", "1s",
            "LOOKALIKE_RESCAN_POLL_INTERVAL", "1s",
            "LOOKALIKE_RESCAN_LOAD", "0.02",
            "LOOKALIKE_RESCAN_LEASE", "10s");

    @Override
    public String name() {
        return "paused-" + service.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String promise() {
        return "A %s that stood still and wakes up after another took over writes nothing twice and loses nothing."
                .formatted(service.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public Finding run(Setting setting) {
        int seen = setting.size().pick(4_000, 40_000);
        var all = World.invent(200, seen, seen / 20, setting.seed());
        var late = all.districts().get(0);
        var world = new World(all.districts().subList(1, 200), all.accounts());
        var settings = new HashMap<>(Scene.EACH_ALERT_A_MAIL);
        settings.putAll(SLOW_RESCAN);
        try (var scene =
                Scene.start(setting, world, RigOptions.toBeBroken(settings), Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            scene.awaitLookBack();
            var first = scene.node(service);
            scene.publish(0, 2);
            scene.register(List.of(late));
            if (service == Service.DETECTOR) {
                scene.awaitLookBackBegun();
            } else {
                Waiting.millis(200);
            }
            first.pause();
            var second = scene.rig().add(service);
            second.awaitReady();
            scene.publish(1, 2);
            Waiting.seconds(setting.size().pick(5, PAUSE_SECONDS));
            if (setting.size() == Size.FULL) {
                // Whatever the first had begun in the database is ended by the database first.
                Awaitility.await("another took the work over")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> scene.nobodyWaitsFor(service));
            }
            first.resume();
            Awaitility.await("both are ready")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> first.is("ready") && second.is("ready"));
            scene.awaitLookBack();
            var books = scene.settle(all);
            var mails = scene.mails();
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("alerts", books.expected())
                    .count("copies on the topic", books.copies())
                    .count("copies of mails", mails.copies())
                    .problems(books.problems())
                    .problems(mails.problems())
                    .expect(mails.copies() <= MAILS_AT_ONCE, "more copies than mails that were under way")
                    .finding();
        }
    }
}
