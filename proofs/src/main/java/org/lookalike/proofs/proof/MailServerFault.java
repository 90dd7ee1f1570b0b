package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.FaultProxy.Fault;
import org.lookalike.proofs.world.World;

/** The mail server has a fault while alerts arrive, and recovers. */
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
    public Finding run(Context context) {
        int imitations = context.size().pick(40, 300);
        var world = World.invent(imitations, 10 * imitations, imitations, context.seed());
        try (var scenario = Scenario.start(context, world, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            scenario.publish(0, 2);
            scenario.rig().mailNetwork().apply(fault);
            scenario.publish(1, 2);
            Waiting.seconds(context.size().pick(Math.min(seconds, 6), seconds));
            boolean isLive = scenario.node(Service.NOTIFIER).is("live");
            scenario.rig().mailNetwork().heal();
            scenario.rig().mailNetwork().resetAll();
            long begin = System.nanoTime();
            var reconciliation = scenario.settle();
            Awaitility.await("mail flows again")
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> scenario.rig().mailbox().messages().size() > imitations / 2);
            var mails = scenario.mails();
            return new Finding.Builder()
                    .count("alerts", reconciliation.expected())
                    .count("mails", mails.mails())
                    .count("copies", mails.duplicates())
                    .figure("until the last mail had arrived", (System.nanoTime() - begin) / 1e9, "s")
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(isLive, "the notifier said that it must be restarted")
                    .build();
        }
    }
}
