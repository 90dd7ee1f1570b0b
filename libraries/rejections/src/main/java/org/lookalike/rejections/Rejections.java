package org.lookalike.rejections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.observability.LogFields;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** The table {@code rejected_record}. It exists from the start, for its counters. */
@Startup
@ApplicationScoped
public class Rejections {

    private static final Logger LOG = Logger.getLogger(Rejections.class);

    private final Sessions sessions;
    private final MeterRegistry meters;

    Rejections(Sessions sessions, MeterRegistry meters) {
        this.sessions = sessions;
        this.meters = meters;
        // Registered at zero, as the rise of a counter that appears with its first rejection cannot be seen.
        Stream.of(RejectionReason.values()).forEach(this::counter);
    }

    /** Stores those that are not stored yet, and says which they are. After the commit, {@link #report} them. */
    public Uni<List<Rejection>> store(Session session, List<Rejection> rejections) {
        return Sequentially.map(
                rejections, rejection -> insert(session, rejection).map(isNew -> isNew ? rejection : null));
    }

    private static Uni<Boolean> insert(Session session, Rejection rejection) {
        return NativeSql.of(
                        """
                        insert into rejected_record
                            (topic, partition, "offset", key, value, value_size, reason, detail, rejected_at)
                        values (:topic, :partition, :offset, :key, :value, :size, :reason, :detail, :now)
                        on conflict (topic, partition, "offset") do nothing""")
                .with("topic", rejection.topic(), "partition", rejection.partition())
                .with("offset", rejection.offset(), "key", rejection.key())
                .with("value", rejection.value(), "size", rejection.valueSize())
                .with("reason", rejection.reason().code(), "detail", rejection.detail())
                .with("now", StoredTime.now())
                .any(session);
    }

    public void report(List<Rejection> stored) {
        for (var rejection : stored) {
            counter(rejection.reason()).increment();
            try (var fields = LogFields.of(Map.of(
                    "topic", rejection.topic(),
                    "partition", rejection.partition(),
                    "offset", rejection.offset()))) {
                LOG.warnf("Record rejected: %s", rejection.reason().code());
            }
        }
    }

    private Counter counter(RejectionReason reason) {
        return meters.counter("lookalike.rejections", "reason", reason.code());
    }

    /** Those with a smaller id, the newest first. */
    Uni<List<RejectedRecord>> newestBefore(long id, int count) {
        return sessions.forCaller(session -> session.createSelectionQuery(
                        "from RejectedRecord where id < :id order by id desc", RejectedRecord.class)
                .setParameter("id", id)
                .setMaxResults(count)
                .getResultList());
    }
}
