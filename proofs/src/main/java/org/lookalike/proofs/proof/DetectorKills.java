package org.lookalike.proofs.proof;

import java.util.Random;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.world.World;

/** The detector is killed repeatedly while it assesses accounts. */
final class DetectorKills implements Proof {

    /** The batch size of the outbox: so many events may be sent but not marked so when the detector is killed. */
    private static final int RELAY_BATCH = 500;

    @Override
    public String name() {
        return "detector-kills";
    }

    @Override
    public String promise() {
        return "A detector killed at any moment loses no alert and doubles none; a copy on the topic has the same ce_id.";
    }

    @Override
    public Finding run(Context context) {
        int kills = context.size().pick(1, 20);
        int seen = context.size().pick(10_000, 200_000);
        var random = new Random(context.seed());
        var world = World.invent(context.size().pick(200, 500), seen, seen / 100, context.seed());
        try (var scenario = Scenario.start(context, world, Service.DETECTOR)) {
            for (int kill = 0; kill < kills; kill++) {
                scenario.publish(kill, kills + 1);
                Waiting.millis(random.nextInt(1_500));
                scenario.node(Service.DETECTOR).kill();
                scenario.node(Service.DETECTOR).restart();
            }
            scenario.publish(kills, kills + 1);
            var reconciliation = scenario.settle();
            return new Finding.Builder()
                    .count("snapshots", seen)
                    .count("kills", kills)
                    .count("alerts expected", reconciliation.expected())
                    .count("copies on the topic", reconciliation.duplicates())
                    .problems(reconciliation.problems())
                    .expect(
                            reconciliation.duplicates() <= kills * RELAY_BATCH,
                            "more copies than a relay's batch a kill")
                    .build();
        }
    }
}
