package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.DeliveryView.BounceView;
import org.lookalike.postgres.Sessions;

/** Reads what became of deliveries. */
@ApplicationScoped
class DeliveryHistory {

    private final Sessions sessions;

    DeliveryHistory(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A delivery with its place in the list. */
    record Entry(long position, DeliveryView delivery) {}

    Uni<List<Entry>> newestBefore(long position, int count, DeliveryFilter filter) {
        var state = filter.state();
        var alertId = filter.alertId();
        var subscriptionId = filter.subscriptionId();
        return sessions.forCaller(session -> {
            var query = session.createQuery(
                            """
                            from Delivery d where d.position < :position
                            %s %s %s %s
                            order by d.position desc"""
                                    .formatted(
                                            state == null ? "" : "and d.state = :state",
                                            filter.address == null ? "" : "and d.recipientKey = lower(:address)",
                                            subscriptionId == null ? "" : "and d.subscriptionId = :subscriptionId",
                                            alertId == null ? "" : "and d.id in (%s)".formatted(OF_ALERT)),
                            Delivery.class)
                    .setParameter("position", position)
                    .setMaxResults(count);
            if (state != null) {
                query.setParameter("state", state);
            }
            if (filter.address != null) {
                query.setParameter("address", filter.address);
            }
            if (subscriptionId != null) {
                query.setParameter("subscriptionId", subscriptionId);
            }
            if (alertId != null) {
                query.setParameter("alertId", alertId);
            }
            return query.getResultList().chain(deliveries -> complete(session, deliveries));
        });
    }

    private static final String OF_ALERT = "select n.deliveryId from Notification n where n.alertId = :alertId";

    Uni<@Nullable Entry> find(UUID id) {
        return sessions.forCaller(session -> session.find(Delivery.class, id)
                .chain(delivery -> complete(session, delivery == null ? List.of() : List.of(delivery)))
                .map(entries -> entries.isEmpty() ? null : entries.get(0)));
    }

    private static Uni<List<Entry>> complete(Mutiny.Session session, List<Delivery> deliveries) {
        var ids = deliveries.stream().map(delivery -> delivery.id).toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return attempts(session, ids).chain(attempts -> alerts(session, ids)
                .chain(alerts -> bounces(session, ids).map(bounces -> deliveries.stream()
                        .map(delivery -> new Entry(
                                delivery.position,
                                DeliveryView.of(
                                        delivery,
                                        alerts.getOrDefault(delivery.id, List.of()),
                                        attempts.getOrDefault(delivery.id, List.of()),
                                        bounces.get(delivery.id))))
                        .toList())));
    }

    private static Uni<Map<UUID, BounceView>> bounces(Mutiny.Session session, List<UUID> ids) {
        return session.createNativeQuery(
                        "SELECT delivery_id, bounced_at, status, detail, hard FROM bounce WHERE delivery_id IN (:ids)",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> (UUID) row[0],
                                row -> new BounceView(
                                        ((OffsetDateTime) row[1]).toInstant(),
                                        (String) row[2],
                                        (String) row[3],
                                        (Boolean) row[4]))));
    }

    private static Uni<Map<UUID, List<Attempt>>> attempts(Mutiny.Session session, List<UUID> ids) {
        return session.createQuery("from Attempt where deliveryId in :ids order by deliveryId, number", Attempt.class)
                .setParameter("ids", ids)
                .getResultList()
                .map(attempts -> attempts.stream().collect(Collectors.groupingBy(attempt -> attempt.deliveryId)));
    }

    private static Uni<Map<UUID, List<UUID>>> alerts(Mutiny.Session session, List<UUID> ids) {
        return session.createQuery(
                        "select deliveryId, alertId from Notification where deliveryId in :ids order by createdAt",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .map(rows -> {
                    Map<UUID, List<UUID>> alerts = new HashMap<>();
                    rows.forEach(row -> alerts.computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
                            .add((UUID) row[1]));
                    return alerts;
                });
    }
}
