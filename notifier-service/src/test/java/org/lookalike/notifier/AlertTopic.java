package org.lookalike.notifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicWriter;

/** Publishes alerts as the detector does: the contract's example with a few fields changed. */
public final class AlertTopic implements AutoCloseable {

    public static final String NAME = "impersonation-alerts";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicWriter writer;

    public AlertTopic() {
        this(TopicWriter.open());
    }

    /** On a Kafka of the test's own. */
    public AlertTopic(TopicWriter writer) {
        this.writer = writer;
    }

    /** One alert's history, told revision by revision. */
    public final class Story {
        private final UUID alertId = UUID.randomUUID();
        private final String districtId;
        private long revision;

        private Story(String districtId) {
            this.districtId = districtId;
        }

        public UUID alertId() {
            return alertId;
        }

        public String districtId() {
            return districtId;
        }

        /** Publishes the next revision. */
        public Story next(String status, String severity) {
            return revision(++revision, status, severity);
        }

        /** Publishes a revision that need not be the next. */
        public Story revision(long number, String status, String severity) {
            return publish(number, json -> json.put("status", status).put("severity", severity));
        }

        public Story publish(long number, Consumer<ObjectNode> change) {
            return publish(number, headers(alertId.toString()), change);
        }

        public Story publish(long number, Map<String, String> headers, Consumer<ObjectNode> change) {
            var json = example();
            json.put("alertId", alertId.toString()).put("revision", number);
            json.withObject("/district").put("districtId", districtId);
            change.accept(json);
            writer.send(NAME, alertId.toString(), json.toString(), headers);
            return this;
        }

        public Story erase() {
            writer.send(NAME, alertId.toString(), null, Map.of());
            return this;
        }
    }

    /** A new alert about a district; nothing is published yet. */
    public Story about(String districtId) {
        return new Story(districtId);
    }

    /** Publishes a record of any kind. */
    public void send(byte[] key, byte[] value, Map<String, String> headers) {
        writer.send(NAME, key, value, headers);
    }

    public static Map<String, String> headers(String subject) {
        return new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/lookalike/detector",
                        new EventType("impersonation-alert", "raised", 1),
                        subject,
                        Instant.now(),
                        null,
                        null)
                .toHeaders();
    }

    private static ObjectNode example() {
        try {
            return (ObjectNode) JSON.readTree(Contract.of("impersonation-alert").example("raised.json"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
