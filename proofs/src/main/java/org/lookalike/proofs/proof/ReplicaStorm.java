package org.lookalike.proofs.proof;

import java.util.ArrayDeque;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.ServiceNode;
import org.lookalike.proofs.world.World;

/** Replicas of the detector come and go, so that partitions change hands all the time. */
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
    public Finding run(Setting setting) {
        int changes = setting.size().pick(3, 30);
        int pace = setting.size().pick(4, 10);
        int seen = PER_SECOND * changes * pace;
        var world = World.invent(300, seen, seen / 100, setting.seed());
        try (var scene = Scene.start(setting, world, Service.DETECTOR)) {
            var others = new ArrayDeque<ServiceNode>();
            var load = scene.publishSteadily(PER_SECOND);
            for (int change = 0; change < changes; change++) {
                // Two, up to five, down to one; every other one leaves without a word.
                boolean isGrowing = change % 7 < 4;
                if (isGrowing || others.isEmpty()) {
                    others.add(scene.rig().add(Service.DETECTOR));
                } else if (change % 2 == 0) {
                    others.remove().stop();
                } else {
                    others.remove().kill();
                }
                Waiting.seconds(pace);
            }
            load.await();
            var books = scene.settle();
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("replicas that came or went", changes)
                    .count("alerts", books.expected())
                    .count("copies on the topic", books.copies())
                    .problems(books.problems())
                    .finding();
        }
    }
}
