package org.lookalike.proofs.proof;

import java.util.Random;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.world.World;

/** The notifier is killed again and again while it mails. */
final class NotifierKills implements Proof {

    @Override
    public String name() {
        return "notifier-kills";
    }

    @Override
    public String promise() {
        return "A notifier killed at any moment loses no mail; what is sent again has the same Message-ID.";
    }

    @Override
    public Finding run(Setting setting) {
        int kills = setting.size().pick(2, 20);
        int imitations = setting.size().pick(200, 5_000);
        var random = new Random(setting.seed());
        // As many districts as imitations, so that few alerts share a mail.
        var world = World.invent(imitations, 2 * imitations, imitations, setting.seed());
        try (var scene = Scene.start(setting, world, Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            for (int kill = 0; kill < kills; kill++) {
                scene.publish(kill, kills + 1);
                Waiting.millis(300 + random.nextInt(2_000));
                scene.node(Service.NOTIFIER).kill();
                scene.node(Service.NOTIFIER).restart();
            }
            scene.publish(kills, kills + 1);
            var books = scene.settle();
            var mails = scene.mails();
            return new Finding.Notes()
                    .count("alerts", books.expected())
                    .count("kills", kills)
                    .count("mails", mails.mails())
                    .count("copies", mails.copies())
                    .problems(books.problems())
                    .problems(mails.problems())
                    .expect(mails.copies() <= kills * CONCURRENCY, "more copies than mails can be under way at a kill")
                    .finding();
        }
    }

    /** {@code lookalike.delivery.concurrency}: so many mails are under way at most when the notifier dies. */
    private static final int CONCURRENCY = 4;
}
