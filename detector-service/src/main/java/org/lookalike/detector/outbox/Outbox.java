package org.lookalike.detector.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.JsonParameter;

/** The transactional outbox: an event is published if, and only if, the transaction that put it commits. */
@ApplicationScoped
public class Outbox {

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /**
     * A Kafka record to publish.
     *
     * @param eventId the same on every attempt, for logs and for consumers that deduplicate
     * @param key records with the same key are published in the order they were put
     * @param value null for a tombstone
     */
    public record Entry(
            String eventId, String topic, byte @Nullable [] key, Map<String, String> headers, byte @Nullable [] value) {

        /** The same record with one more header. */
        public Entry with(String header, String text) {
            var more = new HashMap<>(headers);
            more.put(header, text);
            return new Entry(eventId, topic, key, more, value);
        }
    }

    /** Puts events within the transaction of the caller, with one statement. */
    public Uni<Void> put(Session session, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        """
                        insert into outbox (event_id, topic, key, headers, value, created_at)
                        select "eventId", topic, decode(key, 'base64'), headers, decode(value, 'base64'), now()
                        from rows from (jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as
                             ("eventId" text, topic text, key text, headers jsonb, value text)) with ordinality
                             as entry ("eventId", topic, key, headers, value, place)
                        order by place""")
                .setParameter("entries", JsonParameter.of(entries))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Deletes the events with these keys that were published. Those that wait stay: whatever ends the key follows them. */
    public Uni<Void> forget(Session session, Collection<UUID> keys, String... topics) {
        return session.createNativeQuery(
                        """
                        delete from outbox where published_at is not null and topic = any(:topics)
                          and key in (select convert_to(cast(id as text), 'UTF8') from unnest(cast(:keys as uuid[])) as id)""")
                .setParameter("topics", topics)
                .setParameter("keys", keys.toArray(UUID[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Called after the commit: publishes now what the next poll would publish anyway. */
    public void committed() {
        relay.wake();
    }
}
