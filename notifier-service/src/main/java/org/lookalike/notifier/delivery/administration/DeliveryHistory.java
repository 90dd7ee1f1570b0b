package org.lookalike.notifier.delivery.administration;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sessions;

/** Reads what became of deliveries. */
@ApplicationScoped
class DeliveryHistory {

    private static final String ENTRIES =
            """
            SELECT position, cast(jsonb_build_object(
                     'id', id, 'subscriptionId', subscription_id, 'recipient', recipient, 'channel', channel,
                     'state', lower(state), 'createdAt', created_at, 'nextAttemptAt', next_attempt_at,
                     'messageId', message_id, 'sentAt', sent_at, 'lastError', last_error,
                     'alertIds', (SELECT coalesce(jsonb_agg(notification.alert_id ORDER BY notification.created_at), '[]')
                                  FROM notification WHERE notification.delivery_id = delivery.id),
                     'bounce', (SELECT jsonb_build_object('receivedAt', bounced_at, 'status', bounce.status,
                                                          'detail', bounce.detail, 'hard', hard)
                                FROM bounce WHERE bounce.delivery_id = delivery.id),
                     'attempts', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                           'number', number, 'startedAt', started_at, 'endedAt', ended_at,
                                           'outcome', outcome, 'replyCode', reply_code, 'detail', attempt.detail)
                                         ORDER BY number), '[]')
                                  FROM attempt WHERE attempt.delivery_id = delivery.id)) AS text) AS delivery
            FROM delivery WHERE %s ORDER BY position DESC LIMIT :count""";

    private static final RecordReader<Entry> ENTRY = RecordReader.of(Entry.class);

    private final Sessions sessions;

    DeliveryHistory(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A delivery with its place in the list. */
    record Entry(long position, DeliveryView delivery) {}

    Uni<List<Entry>> newestBefore(long position, int count, DeliveryFilter filter) {
        var values = filter.values();
        values.put("position", position);
        return entries(values, count);
    }

    Uni<@Nullable Entry> find(UUID id) {
        return entries(Map.of("id", id), 1).map(entries -> entries.isEmpty() ? null : entries.get(0));
    }

    private Uni<List<Entry>> entries(Map<String, Object> values, int count) {
        var conditions =
                values.keySet().stream().map(DeliveryHistory::condition).collect(Collectors.joining(" AND "));
        return sessions.forCaller(session -> {
                    var query = session.createNativeQuery(ENTRIES.formatted(conditions), Tuple.class)
                            .setParameter("count", count);
                    values.forEach(query::setParameter);
                    return query.getResultList();
                })
                .map(ENTRY::all);
    }

    /** What a value of a filter asks for. */
    private static String condition(String value) {
        return switch (value) {
            case "position" -> "position < :position";
            case "id" -> "id = :id";
            case "state" -> "state = :state";
            case "address" -> "recipient_key = lower(:address)";
            case "subscriptionId" -> "subscription_id = :subscriptionId";
            case "alertId" -> "id IN (SELECT delivery_id FROM notification WHERE alert_id = :alertId)";
            default -> throw new IllegalArgumentException("there is no filter " + value);
        };
    }
}
