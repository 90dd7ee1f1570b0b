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
 * The mail server is down for an hour while alerts about a few districts keep coming. The hour and the backoff are shortened to a
 * fifteenth or less.
 */
final class MailServerAway implements Proof {

    private static final int DISTRICTS = 5;

    /** {@code lookalike.schedule.mails-an-hour}, and one that collects the rest. */
    private static final int MAX_MAILS = 12 + 1;

    @Override
    public String name() {
        return "mail-away";
    }

    @Override
    public String promise() {
        return "A mail server that is away for an hour is asked seldom, webhooks are told meanwhile, and when it is back a few mails tell all that waited.";
    }

    @Override
    public Finding run(Context context) {
        int imitations = context.size().pick(40, 80);
        int away = context.size().pick(8, 240);
        int first = context.size().pick(500, 2_000);
        int longest = context.size().pick(2_000, 60_000);
        var world = World.invent(DISTRICTS, 10 * imitations, imitations, context.seed());
        var options = RigOptions.forFaults(Map.of(
                "LOOKALIKE_SCHEDULE_WINDOW", context.size().pick(1, 40) + "s",
                "LOOKALIKE_DELIVERY_RETRY_FIRST", first + "ms",
                "LOOKALIKE_DELIVERY_RETRY_LONGEST", longest + "ms",
                "LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS", "127.0.0.0/8"));
        try (var sink = WebhookSink.start();
                var scenario = Scenario.start(context, world, options, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            scenario.subscribe(sink.url());
            scenario.rig().mailNetwork().apply(new Fault.Refused());
            var load = scenario.publishSteadily(Math.max(1, 10 * imitations / (away * 3 / 4)));
            Waiting.seconds(away);
            load.await();
            var reconciliation = scenario.settle();
            var alertIds = scenario.alertIds();
            Awaitility.await("webhooks are told")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> sink.received(alertIds) == alertIds.size());
            long attempts = scenario.progress().count("notifier", EMAIL_ATTEMPTS);
            scenario.rig().mailNetwork().heal();
            long begin = System.nanoTime();
            var mails = scenario.mails();
            return new Finding.Builder()
                    .count("alerts", reconciliation.expected())
                    .count("attempts while it was away", attempts)
                    .count("mails when it was back", mails.mails())
                    .figure("until the last mail had arrived", (System.nanoTime() - begin) / 1e9, "s")
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(mails.duplicates() == 0, "a mail that was surely not taken came twice")
                    .expect(mails.mails() <= MAX_MAILS, "a flood of mails came when the server was back")
                    .expect(
                            attempts <= alertIds.size() + DISTRICTS * retries(away, first, longest),
                            "the server was asked too often")
                    .build();
        }
    }

    private static final String EMAIL_ATTEMPTS =
            "attempt join delivery on delivery.id = attempt.delivery_id where channel = 'email'";

    /** The largest number of retries of a mail: the backoff doubles up to the longest, and jitter may shorten it by a fifth. */
    private static int retries(int away, int first, int longest) {
        int doublings = 32 - Integer.numberOfLeadingZeros(longest / first);
        return doublings + (int) Math.ceil(away * 1_000 / (0.8 * longest)) + 2;
    }
}
