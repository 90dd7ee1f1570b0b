package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.rig.WallClock;
import org.lookalike.proofs.world.World;

/**
 * The clock of all services jumps while they work. That of the database does not: it is on another machine. A service that
 * says that it is not alive is started again, as an orchestrator does.
 */
final class ClockSteps implements Proof {

    private static final int PER_SECOND = 50;

    /** An hour forth, back, back once more, and forth. */
    private static final List<Duration> WRONG_BY =
            List.of(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(-1), Duration.ZERO);

    @Override
    public String name() {
        return "clock-steps";
    }

    @Override
    public String promise() {
        return "When clocks jump an hour forth and back nothing is lost or doubled, and a service that would wait says that it must be started again.";
    }

    @Override
    public Finding run(Setting setting) {
        return WallClock.find()
                .map(clock -> run(setting, clock))
                .orElseGet(() -> Finding.untested("libfaketime is not installed (Debian: libfaketime)"));
    }

    private static Finding run(Setting setting, WallClock clock) {
        int pace = setting.size().pick(3, 60);
        int rounds = setting.size().pick(1, 3);
        int seen = PER_SECOND * rounds * WRONG_BY.size() * pace;
        var world = World.invent(200, seen, seen / 10, setting.seed());
        var manner = clock.in(RigOptions.toBeBroken(Scene.EACH_ALERT_A_MAIL));
        try (var scene = Scene.start(setting, world, manner, Service.DETECTOR, Service.NOTIFIER)) {
            // Somebody who could take over what another has begun.
            scene.rig().add(Service.NOTIFIER).awaitReady();
            scene.subscribe();
            var notes = new Finding.Notes();
            var load = scene.publishSteadily(PER_SECOND);
            double longest = 0;
            int restarts = 0;
            for (int round = 0; round < rounds; round++) {
                for (var wrongBy : WRONG_BY) {
                    clock.goWrongBy(wrongBy);
                    for (int second = 0; second < pace; second++) {
                        Waiting.seconds(1);
                        restarts += restartWhereNotLive(scene);
                    }
                    longest = Math.max(longest, scene.secondsUntilAtWork(PER_SECOND));
                }
            }
            load.await();
            var books = scene.settle();
            var mails = scene.mails();
            var late = scene.rig().nodes().stream()
                    .flatMap(ServiceNode::log)
                    .filter(line -> line.contains("ended after its lease"))
                    .count();
            return notes.count("snapshots", seen)
                    .count("jumps", (long) rounds * WRONG_BY.size())
                    .count("restarts, as clocks were put back", restarts)
                    .figure("longest until all was done that had come", longest, "s")
                    .count("alerts", books.expected())
                    .count("copies on the topic", books.copies())
                    .count("mails", mails.mails())
                    .count("copies of mails", mails.copies())
                    .problems(books.problems())
                    .problems(mails.problems())
                    // These services are not given time to finish when they are stopped: each may leave one mail on its
                    // way.
                    .expect(mails.copies() <= restarts, "a mail came twice though nobody was stopped")
                    .expect(late == 0, "a mail was taken over while it was under way")
                    .expect(scene.rejections().isEmpty(), "snapshots were refused: " + scene.rejections())
                    .finding();
        }
    }

    private static int restartWhereNotLive(Scene scene) {
        int restarts = 0;
        for (var node : scene.rig().nodes()) {
            if (!node.is("live")) {
                node.stop();
                node.restart();
                restarts++;
            }
        }
        return restarts;
    }
}
