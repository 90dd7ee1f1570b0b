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
 * The clocks of all services jump while they work; the database's does not, as if on another machine. A service that is not live
 * is restarted, as an orchestrator does.
 */
final class ClockSteps implements Proof {

    private static final int PER_SECOND = 50;

    /** The clocks jump forward, back, back again, and forward. */
    private static final List<Duration> OFFSETS =
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
    public Finding run(Context context) {
        return WallClock.find()
                .map(clock -> run(context, clock))
                .orElseGet(() -> Finding.untested("libfaketime is not installed (Debian: libfaketime)"));
    }

    private static Finding run(Context context, WallClock clock) {
        int pace = context.size().pick(3, 60);
        int rounds = context.size().pick(1, 3);
        int seen = PER_SECOND * rounds * OFFSETS.size() * pace;
        var world = World.invent(200, seen, seen / 10, context.seed());
        var options = clock.in(RigOptions.forFaults(Scenario.ONE_MAIL_PER_ALERT));
        try (var scenario = Scenario.start(context, world, options, Service.DETECTOR, Service.NOTIFIER)) {
            // A second notifier could take over deliveries of the first.
            scenario.rig().add(Service.NOTIFIER).awaitReady();
            scenario.subscribe();
            var builder = new Finding.Builder();
            var load = scenario.publishSteadily(PER_SECOND);
            double longest = 0;
            int restarts = 0;
            for (int round = 0; round < rounds; round++) {
                for (var offset : OFFSETS) {
                    clock.setOffset(offset);
                    for (int second = 0; second < pace; second++) {
                        Waiting.seconds(1);
                        restarts += restartUnhealthy(scenario);
                    }
                    longest = Math.max(longest, scenario.secondsUntilRecovered(PER_SECOND));
                }
            }
            load.await();
            var reconciliation = scenario.settle();
            var mails = scenario.mails();
            var late = scenario.rig().nodes().stream()
                    .flatMap(ServiceNode::log)
                    .filter(line -> line.contains("ended after its lease"))
                    .count();
            return builder.count("snapshots", seen)
                    .count("jumps", (long) rounds * OFFSETS.size())
                    .count("restarts, as clocks were put back", restarts)
                    .figure("longest until all was done that had come", longest, "s")
                    .count("alerts", reconciliation.expected())
                    .count("copies on the topic", reconciliation.duplicates())
                    .count("mails", mails.mails())
                    .count("copies of mails", mails.duplicates())
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    // A service stopped without time to finish may leave one mail in progress.
                    .expect(mails.duplicates() <= restarts, "a mail came twice though nobody was stopped")
                    .expect(late == 0, "a mail was taken over while it was under way")
                    .expect(scenario.rejections().isEmpty(), "snapshots were refused: " + scenario.rejections())
                    .build();
        }
    }

    private static int restartUnhealthy(Scenario scenario) {
        int restarts = 0;
        for (var node : scenario.rig().nodes()) {
            if (!node.is("live")) {
                node.stop();
                node.restart();
                restarts++;
            }
        }
        return restarts;
    }
}
