package org.lookalike.proofs.proof;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** A replica stands still, another takes over its work, and the first goes on as if no time had passed. */
record PausedWorker(Service service) implements Proof {

    /** Longer than a consumer may be silent before its partitions are given to another (45 s by default). */
    private static final int PAUSE_SECONDS = 50;

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
        var world = World.invent(200, seen, seen / 20, setting.seed());
        try (var scene = Scene.start(setting, world, Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            ServiceNode first = scene.node(service);
            ServiceNode second = scene.rig().add(service);
            second.awaitReady();
            scene.publish(0, 2);
            Waiting.millis(200);
            first.pause();
            scene.publish(1, 2);
            if (setting.size() == Size.FULL) {
                Waiting.seconds(PAUSE_SECONDS);
            } else {
                Waiting.seconds(5);
            }
            first.resume();
            Awaitility.await("both are ready")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> first.is("ready") && second.is("ready"));
            var books = scene.settle();
            var mails = scene.mails();
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("alerts", books.expected())
                    .count("copies on the topic", books.copies())
                    .count("copies of mails", mails.copies())
                    .problems(books.problems())
                    .problems(mails.problems())
                    .finding();
        }
    }
}
