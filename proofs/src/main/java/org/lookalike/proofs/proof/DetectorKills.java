package org.lookalike.proofs.proof;

import java.util.Random;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.world.World;

/** The detector is killed again and again while it works through accounts. */
final class DetectorKills implements Proof {

    /** Of the outbox: so many records may be on the topic, and not yet marked as sent, when the detector dies. */
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
    public Finding run(Setting setting) {
        int kills = setting.size().pick(1, 20);
        int seen = setting.size().pick(10_000, 200_000);
        var random = new Random(setting.seed());
        var world = World.invent(setting.size().pick(200, 500), seen, seen / 100, setting.seed());
        try (var scene = Scene.start(setting, world, Service.DETECTOR)) {
            for (int kill = 0; kill < kills; kill++) {
                scene.publish(kill, kills + 1);
                Waiting.millis(random.nextInt(1_500));
                scene.node(Service.DETECTOR).kill();
                scene.node(Service.DETECTOR).restart();
            }
            scene.publish(kills, kills + 1);
            var books = scene.settle();
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("kills", kills)
                    .count("alerts expected", books.expected())
                    .count("copies on the topic", books.copies())
                    .problems(books.problems())
                    .expect(books.copies() <= kills * RELAY_BATCH, "more copies than a relay's batch a kill")
                    .finding();
        }
    }
}
