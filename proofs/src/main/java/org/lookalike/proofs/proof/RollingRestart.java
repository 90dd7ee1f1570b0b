package org.lookalike.proofs.proof;

import java.time.Duration;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** All services are restarted one after the other, as by a rollout, under load. */
final class RollingRestart implements Proof {

    private static final int PER_SECOND = 200;

    /** The deployment's {@code terminationGracePeriodSeconds}. */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(75);

    /** A pod first waits until it receives no more requests. */
    private static final RigOptions AS_DEPLOYED =
            RigOptions.forFaults(Scenario.ONE_MAIL_PER_ALERT).with("QUARKUS_SHUTDOWN_DELAY", "10s");

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String promise() {
        return "A rollout under load loses nothing, ends within the grace period and logs no error.";
    }

    @Override
    public Finding run(Context context) {
        int rounds = context.size().pick(1, 5);
        int seen = PER_SECOND * rounds * 40;
        var world = World.invent(200, seen, seen / 100, context.seed());
        var builder = new Finding.Builder();
        try (var scenario = Scenario.start(context, world, AS_DEPLOYED, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            var load = scenario.publishSteadily(PER_SECOND);
            var longest = Duration.ZERO;
            for (int round = 0; round < rounds; round++) {
                for (var node : scenario.rig().nodes()) {
                    Waiting.seconds(3);
                    var took = node.stop();
                    longest = took.compareTo(longest) > 0 ? took : longest;
                    node.restart();
                }
            }
            load.await();
            var reconciliation = scenario.settle();
            var mails = scenario.mails();
            var errors = scenario.rig().nodes().stream()
                    .flatMap(ServiceNode::log)
                    .filter(line -> line.contains(" ERROR "))
                    .count();
            return builder.count("snapshots", seen)
                    .count("restarts", 2L * rounds)
                    .figure("longest end", longest.toMillis() / 1000.0, "s")
                    .count("copies on the topic", reconciliation.duplicates())
                    .count("copies of mails", mails.duplicates())
                    .count("errors in the logs", errors)
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(mails.duplicates() == 0, "mails came twice")
                    .expect(longest.compareTo(GRACE_PERIOD) < 0, "a service took longer than the grace period to end")
                    .expect(errors == 0, "errors in the logs")
                    .build();
        }
    }
}
