package org.lookalike.proofs.proof;

import java.util.Random;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.world.World;

/** The notifier is killed repeatedly while it sends mails. */
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
    public Finding run(Context context) {
        int kills = context.size().pick(2, 20);
        int imitations = context.size().pick(200, 5_000);
        var random = new Random(context.seed());
        // With as many districts as imitations few alerts share a mail.
        var world = World.invent(imitations, 2 * imitations, imitations, context.seed());
        try (var scenario = Scenario.start(context, world, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            for (int kill = 0; kill < kills; kill++) {
                scenario.publish(kill, kills + 1);
                Waiting.millis(300 + random.nextInt(2_000));
                scenario.node(Service.NOTIFIER).kill();
                scenario.node(Service.NOTIFIER).restart();
            }
            scenario.publish(kills, kills + 1);
            var reconciliation = scenario.settle();
            var mails = scenario.mails();
            return new Finding.Builder()
                    .count("alerts", reconciliation.expected())
                    .count("kills", kills)
                    .count("mails", mails.mails())
                    .count("copies", mails.duplicates())
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(
                            mails.duplicates() <= kills * CONCURRENCY,
                            "more copies than mails can be under way at a kill")
                    .build();
        }
    }

    /** {@code lookalike.limits.mail-attempts}: the largest number of mails in progress. */
    private static final int CONCURRENCY = 4;
}
