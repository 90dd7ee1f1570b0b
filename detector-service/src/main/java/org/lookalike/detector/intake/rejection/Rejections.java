package org.lookalike.detector.intake.rejection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.observability.LogFields;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Stores rejected records, for {@code GET /api/v1/rejections} and the dead-letter topic. */
@ApplicationScoped
public class Rejections {

    private static final Logger LOG = Logger.getLogger(Rejections.class);

    private final Sessions sessions;
    private final RejectionEvents events;
    private final MeterRegistry meters;

    Rejections(Sessions sessions, RejectionEvents events, MeterRegistry meters) {
        this.sessions = sessions;
        this.events = events;
        this.meters = meters;
        // Registered at zero, as the rise of a counter that appears with its first rejection cannot be seen.
        Stream.of(RejectionReason.values()).forEach(this::counter);
    }

    /** Stores rejections in one transaction; one that is stored already, after a redelivery, is left as it is. */
    public Uni<Void> store(List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sessions.forService(session -> Sequentially.forEach(rejections, rejection -> store(session, rejection)))
                .invoke(events::committed);
    }

    private Uni<Void> store(Session session, Rejection rejection) {
        return session.createNativeQuery(
                        """
                        insert into rejected_record
                            (topic, partition, "offset", key, value, value_size, reason, detail, rejected_at)
                        values (:topic, :partition, :offset, :key, :value, :size, :reason, :detail, :now)
                        on conflict (topic, partition, "offset") do nothing""")
                .setParameter("topic", rejection.topic())
                .setParameter("partition", rejection.partition())
                .setParameter("offset", rejection.offset())
                .setParameter("key", rejection.key())
                .setParameter("value", rejection.value())
                .setParameter("size", rejection.valueSize())
                .setParameter("reason", rejection.reason().code())
                .setParameter("detail", rejection.detail())
                .setParameter("now", Instant.now())
                .executeUpdate()
                .chain(inserted -> {
                    if (inserted == 0) {
                        return Uni.createFrom().voidItem();
                    }
                    report(rejection);
                    return events.rejected(session, rejection);
                });
    }

    private void report(Rejection rejection) {
        counter(rejection.reason()).increment();
        try (var fields = LogFields.of(
                Map.of("topic", rejection.topic(), "partition", rejection.partition(), "offset", rejection.offset()))) {
            LOG.warnf("Record rejected: %s", rejection.reason().code());
        }
    }

    private Counter counter(RejectionReason reason) {
        return meters.counter("lookalike.rejections", "reason", reason.code());
    }

    /** Newest first. */
    Uni<Page<RejectedRecordRow>> list(int limit, @Nullable Cursor after) {
        long below = after == null ? Long.MAX_VALUE : after.number(0);
        return sessions.forService(session -> session.createSelectionQuery(
                                "from RejectedRecordRow where id < :below order by id desc", RejectedRecordRow.class)
                        .setParameter("below", below)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.id)));
    }
}
