package org.lookalike.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/**
 * The only way to the tables that hold something of a district: transactions that say on whose behalf they are made. The
 * database's policies show a transaction the rows of those districts, and none where nothing is said.
 *
 * <p>What is begun within a transaction is part of it, and sees what it sees: a caller never gets more by what the program
 * does for them.
 */
public class Sessions {

    private final SessionFactory sessions;
    private final SecurityIdentity identity;

    public Sessions(SessionFactory sessions, SecurityIdentity identity) {
        this.sessions = sessions;
        this.identity = identity;
    }

    /** On behalf of whoever makes the current request. */
    public <T> Uni<T> forCaller(Function<Session, Uni<T>> work) {
        return transaction(() -> Caller.of(identity), work);
    }

    /** On behalf of somebody whose request goes on for long. */
    public <T> Uni<T> forCaller(Caller caller, Function<Session, Uni<T>> work) {
        return transaction(() -> caller, work);
    }

    /** On behalf of this service itself: its consumers and jobs, and what no district owns. */
    public <T> Uni<T> forProgram(Function<Session, Uni<T>> work) {
        return transaction(() -> Caller.PROGRAM, work);
    }

    private <T> Uni<T> transaction(Supplier<Caller> caller, Function<Session, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> sessions.getCurrentSession() == null
                        ? begin(caller.get().districts(), work)
                        : sessions.withTransaction(work));
    }

    private <T> Uni<T> begin(Districts districts, Function<Session, Uni<T>> work) {
        return sessions.withTransaction(session -> limit(session, districts).chain(() -> work.apply(session)));
    }

    /** Written out, as it takes no parameter: ids of districts are made of letters, digits, hyphens and underscores. */
    private static Uni<Integer> limit(Session session, Districts districts) {
        return session.createNativeQuery("set local lookalike.districts = '%s'".formatted(districts.setting()))
                .executeUpdate();
    }
}
