package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.local.Mail;
import org.lookalike.proofs.oracle.MailReconciliation;
import org.lookalike.proofs.oracle.PublishedAlert;
import org.lookalike.proofs.rig.WebhookSink;

/** Measured durations, in ascending order. */
record Latencies(List<Duration> sorted) {

    static Latencies of(Stream<Duration> all) {
        return new Latencies(all.sorted().toList());
    }

    /** From the observation of an account to its alert on the topic. */
    static Latencies toTopic(List<PublishedAlert> alerts) {
        return of(alerts.stream().map(alert -> Duration.between(alert.observedAt(), alert.seenAt())));
    }

    /** From the observation of an account to a mail about its alert. */
    static Latencies toMail(List<PublishedAlert> alerts, List<Mail> mails) {
        var byId = alerts.stream().collect(Collectors.toMap(PublishedAlert::alertId, alert -> alert));
        return of(mails.stream().flatMap(mail -> MailReconciliation.namedIn(mail, byId.keySet()).stream()
                .map(alertId -> Duration.between(byId.get(alertId).observedAt(), mail.receivedAt()))));
    }

    /** From the observation of an account to the message of a webhook about its alert. */
    static Latencies toWebhook(List<PublishedAlert> alerts, WebhookSink sink) {
        return of(alerts.stream().flatMap(alert -> sink.receivedAt(alert.alertId()).stream()
                .map(at -> Duration.between(alert.observedAt(), at))));
    }

    int count() {
        return sorted.size();
    }

    /** The percentile in milliseconds, for a share from 0 to 1. */
    double millis(double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) (share * (sorted.size() - 1))).toMillis();
    }
}
