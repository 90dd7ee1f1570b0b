package org.lookalike.proofs.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.oracle.MailReconciliation;
import org.lookalike.proofs.oracle.Published;
import org.lookalike.proofs.report.Finding;
import org.lookalike.proofs.rig.RigOptions;
import org.lookalike.proofs.world.World;

/** How soon somebody knows. */
final class Latency implements Proof {

    private static final int PER_SECOND = 1_000;
    private static final int WARM_UP_SECONDS = 15;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String promise() {
        return "At 1,000 snapshots a second an alert is on the topic within 50 ms as a rule and half a second at worst (99 of 100),"
                + " and its mail is with the mail server within one second and three.";
    }

    @Override
    public Finding run(Setting setting) {
        int seen = PER_SECOND * (WARM_UP_SECONDS + setting.size().pick(10, 120));
        var world = World.invent(2_000, seen, seen / 500, setting.seed());
        var manner = RigOptions.toBeMeasured(Scene.EACH_ALERT_A_MAIL);
        try (var scene = Scene.start(setting, world, manner, Service.DETECTOR, Service.NOTIFIER)) {
            scene.subscribe();
            scene.publishSteadily(PER_SECOND).await();
            var books = scene.settle();
            var mails = scene.mails();
            var first = scene.settled().stream()
                    .map(Published::observedAt)
                    .min(Instant::compareTo)
                    .orElseThrow()
                    .plusSeconds(WARM_UP_SECONDS);
            var alerts = scene.raised(first, Instant.now());
            var toTopic = Times.toTopic(alerts);
            var toMail = toMail(alerts, scene);
            return new Finding.Notes()
                    .count("snapshots", seen)
                    .count("alerts measured", toTopic.count())
                    .figure("to the alert topic, half of all", toTopic.millis(0.50), "ms")
                    .figure("to the alert topic, 99 of 100", toTopic.millis(0.99), "ms")
                    .figure("to the mail server, half of all", toMail.millis(0.50), "ms")
                    .figure("to the mail server, 99 of 100", toMail.millis(0.99), "ms")
                    .problems(books.problems())
                    .problems(mails.problems())
                    .expect(toTopic.millis(0.50) <= 50, "half of all alerts take more than 50 ms to the topic")
                    .expect(toTopic.millis(0.99) <= 500, "one alert in a hundred takes more than 500 ms to the topic")
                    .expect(toMail.millis(0.50) <= 1_000, "half of all mails take more than a second")
                    .expect(toMail.millis(0.99) <= 3_000, "one mail in a hundred takes more than three seconds")
                    .finding();
        }
    }

    private static Times toMail(List<Published> alerts, Scene scene) {
        var byId = alerts.stream().collect(Collectors.toMap(Published::alertId, alert -> alert));
        return Times.of(scene.rig().mailbox().messages().stream()
                .flatMap(mail -> MailReconciliation.namedIn(mail, byId.keySet()).stream()
                        .map(alertId -> Duration.between(byId.get(alertId).observedAt(), mail.receivedAt()))));
    }
}
