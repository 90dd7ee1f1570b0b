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

/** The mail server puts off what it does not know: each mail has an envelope of its own, so each is put off. */
final class Greylisting implements Proof {

    private static final String OFFICE = "office@district.example";
    private static final String FAMILIAR = "board@familiar.example";

    /** With waits that double, the last begins before as much time again has passed; one of chance, and the first attempt. */
    private static final int MOST_TIMES = 5;

    @Override
    public String name() {
        return "mail-greylisted";
    }

    @Override
    public String promise() {
        return "A mail server that puts off every mail at first gets each again, a few times, and once only; other mails flow meanwhile.";
    }

    @Override
    public Finding run(Setting setting) {
        int imitations = setting.size().pick(20, 100);
        var delay = Duration.ofSeconds(setting.size().pick(3, 90));
        var world = World.invent(imitations, 10 * imitations, imitations, setting.seed());
        try (var greylist = Greylist.start(delay, FAMILIAR);
                var scene = Scene.start(
                        setting, world, manner(greylist, setting.size()), Service.DETECTOR, Service.NOTIFIER)) {
            greylist.leadTo(scene.rig().mailbox().smtpPort());
            scene.subscribe(OFFICE);
            scene.subscribe(FAMILIAR);
            scene.publish(0, 1);
            var books = scene.settle();
            var alertIds = scene.alertIds();
            var mails = scene.settledMails();
            var office = MailReconciliation.compare(alertIds, to(OFFICE, mails));
            var familiar = MailReconciliation.compare(alertIds, to(FAMILIAR, mails));
            return new Finding.Notes()
                    .count("alerts", books.expected())
                    .count("mails put off", greylist.mailsPutOff())
                    .count("mails that came, with what waited meanwhile", office.mails())
                    .count("times the same was put off, at most", greylist.mostTimesPutOff())
                    .count("copies", office.copies() + familiar.copies())
                    .problems(books.problems())
                    .problems(office.problems())
                    .problems(familiar.problems())
                    .expect(office.copies() + familiar.copies() == 0, "a mail that was surely not taken came twice")
                    .expect(greylist.mailsPutOff() >= office.mails(), "not every mail was put off")
                    .expect(greylist.mostTimesPutOff() <= MOST_TIMES, "a mail was tried again and again")
                    .expect(heldUp(mails, alertIds) == 0, "mails to others waited for those that were put off")
                    .finding();
        }
    }

    /** The waits are as shipped in full, and shorter as the delay is in short. */
    private static RigOptions manner(Greylist greylist, Size size) {
        var settings = new HashMap<>(Scene.EACH_ALERT_A_MAIL);
        settings.put("QUARKUS_MAILER_PORT", Integer.toString(greylist.port()));
        settings.put("LOOKALIKE_MAIL_BOUNCE_ADDRESS", "bounces+{delivery}@lookalike.example");
        if (size == Size.SHORT) {
            settings.put("LOOKALIKE_DELIVERY_RETRY_FIRST", "1s");
        }
        return RigOptions.toBeBroken(settings);
    }

    private static List<Mail> to(String address, List<Mail> mails) {
        return mails.stream().filter(mail -> mail.recipient().equals(address)).toList();
    }

    /** How many alerts the office, whose mails are put off, was told before the others. */
    private static long heldUp(List<Mail> mails, Set<String> alertIds) {
        var office = firstTold(to(OFFICE, mails), alertIds);
        var familiar = firstTold(to(FAMILIAR, mails), alertIds);
        return office.entrySet().stream()
                .filter(told ->
                        familiar.containsKey(told.getKey()) && told.getValue().isBefore(familiar.get(told.getKey())))
                .count();
    }

    private static Map<String, Instant> firstTold(List<Mail> mails, Set<String> alertIds) {
        var first = new HashMap<String, Instant>();
        for (var mail : mails) {
            MailReconciliation.namedIn(mail, alertIds).forEach(alert -> first.putIfAbsent(alert, mail.receivedAt()));
        }
        return first;
    }
}
