package org.lookalike.proofs.proof;

import java.nio.file.Path;
import java.util.List;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.EarlierVersion;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** An earlier version is replaced by this one while both run for a time, and is then rolled back to. */
final class Upgrade implements Proof {

    private static final int PER_SECOND = 50;
    private static final List<Service> SERVICES = List.of(Service.INGEST, Service.DETECTOR, Service.NOTIFIER);

    @Override
    public String name() {
        return "upgrade";
    }

    @Override
    public String promise() {
        return "While an earlier version and this one work side by side, and after the way back, nothing is lost or doubled.";
    }

    @Override
    public Finding run(Context context) {
        return EarlierVersion.find(context.home(), context.from())
                .map(earlier -> {
                    try (earlier) {
                        return run(context, earlier.build());
                    }
                })
                .orElseGet(() -> Finding.untested(
                        "this copy of the project has no release before it; 'git fetch --tags' brings those of another,"
                                + " with '--unshallow' where it is shallow, and '--from REF' names one"));
    }

    private static Finding run(Context context, Path earlier) {
        int pace = context.size().pick(3, 30);
        int seen = PER_SECOND * (6 * pace + 60);
        var world = World.invent(300, seen, seen / 10, context.seed());
        var before = new Context(earlier, context.folder(), context.size(), context.seed());
        var options = RigOptions.forFaults(Scenario.ONE_MAIL_PER_ALERT);
        try (var scenario = Scenario.start(before, world, options, SERVICES.toArray(Service[]::new))) {
            var earlierNodes = scenario.rig().nodes();
            scenario.subscribe();
            // By a client that asks whichever replica of ingest-service is there, of either version.
            var load = SteadyRequests.start(scenario, world.accounts(), PER_SECOND, Scenario.RECOVERY_TIMEOUT);
            Waiting.seconds(pace);
            var currentNodes = SERVICES.stream()
                    .map(service -> scenario.rig().add(context.home(), service))
                    .toList();
            currentNodes.forEach(ServiceNode::awaitReady);
            Waiting.seconds(pace);
            earlierNodes.forEach(ServiceNode::stop);
            Waiting.seconds(pace);
            earlierNodes.forEach(ServiceNode::restart);
            Waiting.seconds(pace);
            currentNodes.forEach(ServiceNode::stop);
            load.await();
            var reconciliation = scenario.settle();
            var mails = scenario.mails();
            // The logs of the earlier version cannot be changed any more.
            var errors = currentNodes.stream()
                    .flatMap(ServiceNode::log)
                    .filter(line -> line.contains(" ERROR "))
                    .toList();
            return new Finding.Builder()
                    .count("snapshots", seen)
                    .count("requests that had to be sent again", load.repeated())
                    .count("alerts", reconciliation.expected())
                    .count("copies on the topic", reconciliation.duplicates())
                    .count("mails", mails.mails())
                    .count("copies of mails", mails.duplicates())
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(scenario.rejections().isEmpty(), "snapshots were refused: " + scenario.rejections())
                    .expect(errors.isEmpty(), "%d errors in the logs".formatted(errors.size()))
                    .build();
        }
    }
}
