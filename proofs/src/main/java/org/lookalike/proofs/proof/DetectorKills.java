package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.oracle.AlertTopic;
import org.lookalike.proofs.oracle.Books;
import org.lookalike.proofs.oracle.Expected;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Progress;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.world.Snapshots;
import org.lookalike.proofs.world.World;

/** The detector is killed again and again while it works through accounts. */
public final class DetectorKills implements Proof {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Of the outbox: so many records may be on the topic, and not yet marked as sent, when the detector dies. */
    private static final int RELAY_BATCH = 200;

    @Override
    public String name() {
        return "detector-kills";
    }

    @Override
    public String promise() {
        return "The detector killed at any moment loses no alert and doubles none; a copy on the topic has the same ce_id.";
    }

    @Override
    public Finding run(Setting setting) {
        int kills = setting.size().pick(2, 20);
        int seen = setting.size().pick(20_000, 200_000);
        var random = new Random(setting.seed());
        var world = World.invent(setting.size().pick(200, 500), seen, seen / 100, setting.seed());
        try (var rig = new Rig(setting.home(), setting.folder(), Map.of()).with(Service.DETECTOR);
                var alerts = new AlertTopic(rig.broker().bootstrapServers());
                var snapshots = new Snapshots(rig.broker().bootstrapServers())) {
            Loads.register(rig, world);
            var load = Loads.spread(snapshots, world, kills + 1);
            for (int kill = 0; kill < kills; kill++) {
                load.next();
                Loads.pause(random.nextInt(1_500));
                rig.node(Service.DETECTOR).kill();
                rig.node(Service.DETECTOR).restart();
            }
            load.next();
            new Progress(rig).awaitJudged(PATIENCE);
            var books = Books.compare(Expected.in(world), Loads.settled(alerts));
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
