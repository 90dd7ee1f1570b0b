package org.lookalike.proofs.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lookalike.launcher.system.Service;
import org.lookalike.local.Mail;
import org.lookalike.proofs.oracle.MailReconciliation;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.Greylist;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** The mail server uses greylisting; each mail has its own sender address, so each is deferred. */
final class Greylisting implements Proof {

    private static final String OFFICE = "office@district.example";
    private static final String EXEMPT = "board@familiar.example";

    /** With exponential backoff the delay is over after a few retries; jitter may add one. */
    private static final int MAX_DEFERRALS = 5;

    @Override
    public String name() {
        return "mail-greylisted";
    }

    @Override
    public String promise() {
        return "A mail server that puts off every mail at first gets each again, a few times, and once only; other mails flow meanwhile.";
    }

    @Override
    public Finding run(Context context) {
        int imitations = context.size().pick(20, 100);
        var delay = Duration.ofSeconds(context.size().pick(3, 90));
        var world = World.invent(imitations, 10 * imitations, imitations, context.seed());
        try (var greylist = Greylist.start(delay, EXEMPT);
                var scenario = Scenario.start(
                        context, world, options(greylist, context.size()), Service.DETECTOR, Service.NOTIFIER)) {
            greylist.forwardTo(scenario.rig().mailbox().smtpPort());
            scenario.subscribe(OFFICE);
            scenario.subscribe(EXEMPT);
            scenario.publish(0, 1);
            var reconciliation = scenario.settle();
            var alertIds = scenario.alertIds();
            var mails = scenario.settledMails();
            var office = MailReconciliation.compare(alertIds, to(OFFICE, mails));
            var exempt = MailReconciliation.compare(alertIds, to(EXEMPT, mails));
            return new Finding.Builder()
                    .count("alerts", reconciliation.expected())
                    .count("mails put off", greylist.deferredMails())
                    .count("mails that came, with what waited meanwhile", office.mails())
                    .count("times the same was put off, at most", greylist.mostDeferrals())
                    .count("copies", office.duplicates() + exempt.duplicates())
                    .problems(reconciliation.problems())
                    .problems(office.problems())
                    .problems(exempt.problems())
                    .expect(
                            office.duplicates() + exempt.duplicates() == 0,
                            "a mail that was surely not taken came twice")
                    .expect(greylist.deferredMails() >= office.mails(), "not every mail was put off")
                    .expect(greylist.mostDeferrals() <= MAX_DEFERRALS, "a mail was tried again and again")
                    .expect(delayed(mails, alertIds) == 0, "mails to others waited for those that were put off")
                    .build();
        }
    }

    /** The full size uses the default backoff, the short one a shorter, as its delay is shorter. */
    private static RigOptions options(Greylist greylist, Size size) {
        var settings = new HashMap<>(Scenario.ONE_MAIL_PER_ALERT);
        settings.put("QUARKUS_MAILER_PORT", Integer.toString(greylist.port()));
        settings.put("LOOKALIKE_MAIL_BOUNCE_ADDRESS", "bounces+{delivery}@lookalike.example");
        if (size == Size.SHORT) {
            settings.put("LOOKALIKE_DELIVERY_RETRY_FIRST", "1s");
        }
        return RigOptions.forFaults(settings);
    }

    private static List<Mail> to(String address, List<Mail> mails) {
        return mails.stream().filter(mail -> mail.recipient().equals(address)).toList();
    }

    /** The number of alerts that reached the deferred recipient before the exempt one. */
    private static long delayed(List<Mail> mails, Set<String> alertIds) {
        var office = firstReported(to(OFFICE, mails), alertIds);
        var exempt = firstReported(to(EXEMPT, mails), alertIds);
        return office.entrySet().stream()
                .filter(reported -> exempt.containsKey(reported.getKey())
                        && reported.getValue().isBefore(exempt.get(reported.getKey())))
                .count();
    }

    private static Map<String, Instant> firstReported(List<Mail> mails, Set<String> alertIds) {
        var first = new HashMap<String, Instant>();
        for (var mail : mails) {
            MailReconciliation.namedIn(mail, alertIds).forEach(alert -> first.putIfAbsent(alert, mail.receivedAt()));
        }
        return first;
    }
}
