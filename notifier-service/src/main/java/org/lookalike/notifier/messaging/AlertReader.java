package org.lookalike.notifier.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.WireJson;
import org.lookalike.notifier.alert.AlertChange;
import org.lookalike.notifier.alert.AlertChange.Erased;
import org.lookalike.notifier.alert.AlertChange.Revised;

/** Reads one record of {@code impersonation-alerts}. */
final class AlertReader {

    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private AlertReader() {}

    /**
     * What the record says.
     *
     * @throws InvalidMessage if it says nothing this service understands
     */
    static AlertChange read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        if (record.value() == null) {
            return new Erased(key(record.key(), "alertId"));
        }
        var event = CloudEvent.read(record.headers(), "impersonation-alert");
        var alert = WireJson.read(record.value(), AlertMessage.class).toAlert();
        if (!key(record.key(), "alertId").equals(alert.alertId())) {
            throw new InvalidMessage(
                    RejectionReason.WRONG_KEY,
                    "the key is not the alertId %s; records about one alert must share its key"
                            .formatted(alert.alertId()));
        }
        return new Revised(alert, new String(record.value(), StandardCharsets.UTF_8), traceParent(event));
    }

    /** A trace that cannot be continued is no reason to refuse an alert. */
    private static @Nullable String traceParent(CloudEvent event) {
        var traceParent = event.traceParent();
        return traceParent != null && TRACE_PARENT.matcher(traceParent).matches() ? traceParent : null;
    }

    /**
     * The key of a record.
     *
     * @param name what the topic calls the id that is its key
     */
    static UUID key(byte @Nullable [] key, String name) throws InvalidMessage {
        try {
            if (key != null) {
                return UUID.fromString(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(key))
                        .toString());
            }
        } catch (CharacterCodingException | IllegalArgumentException e) {
            // answered below, like a missing key
        }
        throw new InvalidMessage(
                RejectionReason.WRONG_KEY, "the key is no %s; expected a UUID as text".formatted(name));
    }
}
