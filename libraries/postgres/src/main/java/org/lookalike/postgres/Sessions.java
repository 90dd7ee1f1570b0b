package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/**
 * Transactions under row-level security: each sees the rows of the districts that it names, and none without. Work that begins within a
 * transaction joins it and keeps its districts, so a caller never sees more rows through a nested call.
 */
public class Sessions {

    /**
     * Columns that make the commit of a transaction wait for the synchronous standbys even if it writes nothing else, also that of a
     * single statement. PostgreSQL lets a transaction that only reads commit at once, although a server that was cut off, restarted or
     * replaced may have shown it rows that no standby has, or that are out of date. A server that cannot write refuses the first function
     * as a write.
     */
    public static final String CONFIRMING_COLUMNS =
            "cast(pg_current_xact_id() as text), cast(pg_logical_emit_message(true, 'lookalike', '') as text)";

    static final String CONFIRM_COMMIT = "select " + CONFIRMING_COLUMNS;

    private final SessionFactory sessions;
    private final Supplier<Districts> districtsOfCaller;

    /** @param districtsOfCaller supplies the districts that the caller of the current request may see */
    public Sessions(SessionFactory sessions, Supplier<Districts> districtsOfCaller) {
        this.sessions = sessions;
        this.districtsOfCaller = districtsOfCaller;
    }

    /** Works for the caller of the current request. */
    public <T> Uni<T> forCaller(Function<Session, Uni<T>> work) {
        return transaction(districtsOfCaller, work);
    }

    /** Works for a caller who may see these districts; for work that outlives its request. */
    public <T> Uni<T> forDistricts(Districts districts, Function<Session, Uni<T>> work) {
        return transaction(() -> districts, work);
    }

    /** Works for the service itself, which sees every district: consumers and jobs. */
    public <T> Uni<T> forService(Function<Session, Uni<T>> work) {
        return transaction(() -> Districts.ALL, work);
    }

    /**
     * Works for the service itself and commits only what the synchronous standbys confirm, also of what it read. Whoever acknowledges or
     * publishes something because of stored rows, and writes nothing, works here: no failover forgets these rows.
     */
    public <T> Uni<T> confirmed(Function<Session, Uni<T>> work) {
        return forService(session -> session.createNativeQuery(CONFIRM_COMMIT, Object[].class)
                .getSingleResult()
                .chain(() -> work.apply(session)));
    }

    private <T> Uni<T> transaction(Supplier<Districts> districts, Function<Session, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> sessions.getCurrentSession() == null
                        ? begin(districts.get(), work)
                        : sessions.withTransaction(work));
    }

    private <T> Uni<T> begin(Districts districts, Function<Session, Uni<T>> work) {
        return toItsEnd(sessions.withTransaction(session ->
                session.createNativeQuery(districts.setLocal()).executeUpdate().chain(() -> work.apply(session))));
    }

    /** Whoever asks may give up; the transaction does not, as Hibernate cannot close a session amid a query. */
    private static <T> Uni<T> toItsEnd(Uni<T> transaction) {
        return Uni.createFrom().emitter(emitter -> transaction.subscribe().with(emitter::complete, emitter::fail));
    }
}
