package org.lookalike.proofs.proof;

import java.time.Instant;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.oracle.PublishedAlert;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** The time from an observation to the alert and to the mail. */
final class Latency implements Proof {

    private static final int PER_SECOND = 1_000;
    /** While two services compile their code on few processors, alerts and mails may take seconds. */
    private static final int WARM_UP_SECONDS = 60;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String promise() {
        return "At 1,000 snapshots a second, from a minute after a start, an alert is on the topic within 50 ms as a rule and half a second at worst"
                + " (99 of 100), and its mail is with the mail server within one second and three.";
    }

    @Override
    public Finding run(Context context) {
        int seen = PER_SECOND * (WARM_UP_SECONDS + context.size().pick(10, 120));
        var world = World.invent(2_000, seen, seen / 500, context.seed());
        var options = RigOptions.forMeasurement(Scenario.ONE_MAIL_PER_ALERT);
        try (var scenario = Scenario.start(context, world, options, Service.DETECTOR, Service.NOTIFIER)) {
            scenario.subscribe();
            scenario.publishSteadily(PER_SECOND).await();
            var reconciliation = scenario.settle();
            var mails = scenario.mails();
            var messages = scenario.rig().mailbox().messages();
            var warm = scenario.settled().stream()
                    .map(PublishedAlert::observedAt)
                    .min(Instant::compareTo)
                    .orElseThrow()
                    .plusSeconds(WARM_UP_SECONDS);
            var cold = scenario.raised(Instant.MIN, warm);
            var alerts = scenario.raised(warm, Instant.now());
            var toTopic = Latencies.toTopic(alerts);
            var toMail = Latencies.toMail(alerts, messages);
            return new Finding.Builder()
                    .count("snapshots", seen)
                    .count("alerts measured", toTopic.count())
                    .figure("to the alert topic, half of all", toTopic.millis(0.50), "ms")
                    .figure("to the alert topic, 99 of 100", toTopic.millis(0.99), "ms")
                    .figure("to the mail server, half of all", toMail.millis(0.50), "ms")
                    .figure("to the mail server, 99 of 100", toMail.millis(0.99), "ms")
                    .figure(
                            "to the alert topic in the minute after a start, 99 of 100",
                            Latencies.toTopic(cold).millis(0.99),
                            "ms")
                    .figure(
                            "to the mail server in the minute after a start, 99 of 100",
                            Latencies.toMail(cold, messages).millis(0.99),
                            "ms")
                    .problems(reconciliation.problems())
                    .problems(mails.problems())
                    .expect(toTopic.millis(0.50) <= 50, "half of all alerts take more than 50 ms to the topic")
                    .expect(toTopic.millis(0.99) <= 500, "one alert in a hundred takes more than 500 ms to the topic")
                    .expect(toMail.millis(0.50) <= 1_000, "half of all mails take more than a second")
                    .expect(toMail.millis(0.99) <= 3_000, "one mail in a hundred takes more than three seconds")
                    .build();
        }
    }
}
