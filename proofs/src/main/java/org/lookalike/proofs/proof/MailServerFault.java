package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.world.World;

/** The mail server is unwell while alerts come in, and recovers. */
record MailServerFault(String name, String promise, Fault fault, int seconds) implements Proof {

    static List<Proof> all() {
        return List.of(
                new MailServerFault(
                        "mail-refused",
                        "While the mail server is down mails wait; when it is back all arrive.",
                        new Fault.Refused(),
                        60),
                new MailServerFault(
                        "mail-silent",
                        "A mail server that takes connections and says nothing holds up no other work, and loses no mail.",
                        new Fault.Blackhole(),
                        60),
                new MailServerFault(
                        "mail-cut",
                        "A mail server that hangs up in the middle of mails loses none; what comes twice has the same Message-ID.",
                        new Fault.Cut(3_000),
                        30));
    }

    @Override
    public Finding run(Setting setting) {
        int imitations = setting.size().pick(40, 300);
        var world = World.invent(imitations, 10 * imitations, imitations, setting.seed());
        try (var scene = Scene.start(setting, world, Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            scene.publish(0, 2);
            scene.rig().mailNetwork().apply(fault);
            scene.publish(1, 2);
            Waiting.seconds(setting.size().pick(Math.min(seconds, 6), seconds));
            boolean isLive = scene.node(Service.NOTIFIER).is("live");
            scene.rig().mailNetwork().heal();
            scene.rig().mailNetwork().resetAll();
            long begin = System.nanoTime();
            var books = scene.settle();
            Awaitility.await("mail flows again")
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> scene.rig().mailbox().messages().size() > imitations / 2);
            var mails = scene.mails();
            return new Finding.Notes()
                    .count("alerts", books.expected())
                    .count("mails", mails.mails())
                    .count("copies", mails.copies())
                    .figure("until the last mail had arrived", (System.nanoTime() - begin) / 1e9, "s")
                    .problems(books.problems())
                    .problems(mails.problems())
                    .expect(isLive, "the notifier said that it must be restarted")
                    .finding();
        }
    }
}
