package org.lookalike.detector.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;

/** Where events are put to be published: they leave if, and only if, the transaction that put them commits. */
@ApplicationScoped
public class Outbox {

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /**
     * A Kafka record to publish.
     *
     * @param eventId the same on every attempt; for the log and for consumers that drop copies
     * @param key records with the same key are published in the order they were put
     * @param value null for a tombstone
     */
    public record Entry(
            String eventId, String topic, byte @Nullable [] key, Map<String, String> headers, byte @Nullable [] value) {

        /** The same with one more header. */
        public Entry with(String header, String text) {
            var more = new HashMap<>(headers);
            more.put(header, text);
            return new Entry(eventId, topic, key, more, value);
        }
    }

    /** Puts events, within the caller's transaction. */
    public Uni<Void> put(Session session, List<Entry> entries) {
        var now = Instant.now();
        var rows = entries.stream()
                .map(entry ->
                        new OutboxRow(entry.eventId(), entry.topic(), entry.key(), entry.headers(), entry.value(), now))
                .toArray();
        return session.persistAll(rows);
    }

    /** Call after the commit: publishes now what the next poll would publish anyway. */
    public void committed() {
        relay.wake();
    }
}
