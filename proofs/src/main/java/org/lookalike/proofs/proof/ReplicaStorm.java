package org.lookalike.proofs.proof;

import java.util.ArrayDeque;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** Replicas of the detector start and stop, so that partitions are reassigned all the time. */
final class ReplicaStorm implements Proof {

    private static final int PER_SECOND = 300;

    @Override
    public String name() {
        return "replica-storm";
    }

    @Override
    public String promise() {
        return "Detectors that come and go every few seconds lose no alert and double none.";
    }

    @Override
    public Finding run(Context context) {
        int changes = context.size().pick(3, 30);
        int pace = context.size().pick(4, 10);
        int seen = PER_SECOND * changes * pace;
        var world = World.invent(300, seen, seen / 100, context.seed());
        try (var scenario = Scenario.start(context, world, Service.DETECTOR)) {
            var others = new ArrayDeque<ServiceNode>();
            var load = scenario.publishSteadily(PER_SECOND);
            for (int change = 0; change < changes; change++) {
                // The number rises from two to five and falls to one; every other replica is killed.
                boolean isGrowing = change % 7 < 4;
                if (isGrowing || others.isEmpty()) {
                    others.add(scenario.rig().add(Service.DETECTOR));
                } else if (change % 2 == 0) {
                    others.remove().stop();
                } else {
                    others.remove().kill();
                }
                Waiting.seconds(pace);
            }
            load.await();
            var reconciliation = scenario.settle();
            return new Finding.Builder()
                    .count("snapshots", seen)
                    .count("replicas that came or went", changes)
                    .count("alerts", reconciliation.expected())
                    .count("copies on the topic", reconciliation.duplicates())
                    .problems(reconciliation.problems())
                    .build();
        }
    }
}
