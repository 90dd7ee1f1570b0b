package org.lookalike.detector.outbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import org.lookalike.kafka.Rejection;

/**
 * A rejected record for {@code account-snapshots.dlq}: key and value as received, cut where they are too large for a topic,
 * and headers with the origin and the reason.
 */
final class DeadLetter {

    private DeadLetter() {}

    static Outbox.Entry of(Rejection rejection, Instant now) {
        var origin = "%s/%d/%d".formatted(rejection.topic(), rejection.partition(), rejection.offset());
        var headers = new LinkedHashMap<String, String>();
        headers.put("lookalike-rejection-reason", rejection.reason().code());
        headers.put("lookalike-rejection-detail", rejection.detail());
        headers.put("lookalike-rejected-topic", rejection.topic());
        headers.put("lookalike-rejected-partition", String.valueOf(rejection.partition()));
        headers.put("lookalike-rejected-offset", String.valueOf(rejection.offset()));
        headers.put("lookalike-rejected-at", now.toString());
        headers.put("lookalike-value-size", String.valueOf(rejection.valueSize()));
        return new Outbox.Entry(origin, rejection.topic() + ".dlq", rejection.key(), headers, rejection.value());
    }
}
