package org.lookalike.notifier.rejection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.postgres.Sessions;

/** The table {@code rejected_record}. */
@ApplicationScoped
public class Rejections {

    private final Sessions sessions;
    private final MeterRegistry meters;

    Rejections(Sessions sessions, MeterRegistry meters) {
        this.sessions = sessions;
        this.meters = meters;
        // Registered with 0: a counter that appears with its first rejection shows no increase.
        Stream.of(RejectionReason.values()).forEach(this::counter);
    }

    /** Stores those that are not stored yet, and says which they are. */
    public Uni<List<Rejection>> store(Mutiny.Session session, List<Rejection> rejections) {
        return Multi.createFrom()
                .iterable(rejections)
                .onItem()
                .transformToUniAndConcatenate(
                        rejection -> insert(session, rejection).map(isNew -> isNew ? rejection : null))
                .collect()
                .asList();
    }

    private static Uni<Boolean> insert(Mutiny.Session session, Rejection rejection) {
        return session.createNativeQuery(
                        """
                        INSERT INTO rejected_record (topic, partition, "offset", reason, detail, key, value, value_size)
                        VALUES (:topic, :partition, :offset, :reason, :detail, :key, :value, :valueSize)
                        ON CONFLICT (topic, partition, "offset") DO NOTHING
                        """)
                .setParameter("topic", rejection.topic())
                .setParameter("partition", rejection.partition())
                .setParameter("offset", rejection.offset())
                .setParameter("reason", rejection.reason().code())
                .setParameter("detail", rejection.detail())
                .setParameter("key", rejection.key())
                .setParameter("value", rejection.value())
                .setParameter("valueSize", rejection.valueSize())
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    /** Counts stored rejections, after the commit of their transaction. */
    public void count(List<Rejection> stored) {
        stored.forEach(rejection -> counter(rejection.reason()).increment());
    }

    private Counter counter(RejectionReason reason) {
        return meters.counter("lookalike.rejections", "reason", reason.code());
    }

    Uni<List<RejectedRecord>> newestBefore(long id, int count) {
        return sessions.forCaller(session -> session.createQuery(
                        "from RejectedRecord where id < :id order by id desc", RejectedRecord.class)
                .setParameter("id", id)
                .setMaxResults(count)
                .getResultList());
    }
}
