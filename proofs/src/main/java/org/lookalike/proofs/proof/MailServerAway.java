package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.rig.WebhookSink;
import org.lookalike.proofs.world.World;

/**
 * The mail server is away for an hour, while alerts of a few districts keep coming. The hour is shown in a fifteenth of its time,
 * or less, and so are the waits.
 */
final class MailServerAway implements Proof {

    private static final int DISTRICTS = 5;

    /** {@code lookalike.schedule.mails-an-hour}, and the one that then takes in the news of all districts. */
    private static final int A_FEW = 12 + 1;

    @Override
    public String name() {
        return "mail-away";
    }

    @Override
    public String promise() {
        return "A mail server that is away for an hour is asked seldom, webhooks are told meanwhile, and when it is back a few mails tell all that waited.";
    }

    @Override
    public Finding run(Setting setting) {
        int imitations = setting.size().pick(40, 80);
        int away = setting.size().pick(8, 240);
        int first = setting.size().pick(500, 2_000);
        int longest = setting.size().pick(2_000, 60_000);
        var world = World.invent(DISTRICTS, 10 * imitations, imitations, setting.seed());
        var manner = RigOptions.toBeBroken(Map.of(
                "LOOKALIKE_SCHEDULE_WINDOW", setting.size().pick(1, 40) + "s",
                "LOOKALIKE_DELIVERY_RETRY_FIRST", first + "ms",
                "LOOKALIKE_DELIVERY_RETRY_LONGEST", longest + "ms",
                "LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS", "127.0.0.0/8"));
        try (var sink = WebhookSink.start();
                var scene = Scene.start(setting, world, manner, Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            scene.subscribe(sink.url());
            scene.rig().mailNetwork().apply(new Fault.Refused());
            var load = scene.publishSteadily(Math.max(1, 10 * imitations / (away * 3 / 4)));
            Waiting.seconds(away);
            load.await();
            var books = scene.settle();
            var alertIds = scene.alertIds();
            Awaitility.await("webhooks are told")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> sink.toldOf(alertIds) == alertIds.size());
            long attempts = scene.progress().count("notifier", EMAIL_ATTEMPTS);
            scene.rig().mailNetwork().heal();
            long begin = System.nanoTime();
            var mails = scene.mails();
            return new Finding.Notes()
                    .count("alerts", books.expected())
                    .count("attempts while it was away", attempts)
                    .count("mails when it was back", mails.mails())
                    .figure("until the last mail had arrived", (System.nanoTime() - begin) / 1e9, "s")
                    .problems(books.problems())
                    .problems(mails.problems())
                    .expect(mails.copies() == 0, "a mail that was surely not taken came twice")
                    .expect(mails.mails() <= A_FEW, "a flood of mails came when the server was back")
                    .expect(
                            attempts <= alertIds.size() + DISTRICTS * retries(away, first, longest),
                            "the server was asked too often")
                    .finding();
        }
    }

    private static final String EMAIL_ATTEMPTS =
            "attempt join delivery on delivery.id = attempt.delivery_id where channel = 'email'";

    /** How often a mail is tried again at most: waits double up to the longest, and may be a fifth shorter. */
    private static int retries(int away, int first, int longest) {
        int doublings = 32 - Integer.numberOfLeadingZeros(longest / first);
        return doublings + (int) Math.ceil(away * 1_000 / (0.8 * longest)) + 2;
    }
}
