package org.lookalike.postgres;

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
    private final Supplier<Districts> districtsOfCaller;

    /** @param districtsOfCaller tells what whoever makes the current request may see */
    public Sessions(SessionFactory sessions, Supplier<Districts> districtsOfCaller) {
        this.sessions = sessions;
        this.districtsOfCaller = districtsOfCaller;
    }

    /** On behalf of whoever makes the current request. */
    public <T> Uni<T> forCaller(Function<Session, Uni<T>> work) {
        return transaction(districtsOfCaller, work);
    }

    /** On behalf of somebody who sees these districts, such as one whose request goes on for long. */
    public <T> Uni<T> forDistricts(Districts districts, Function<Session, Uni<T>> work) {
        return transaction(() -> districts, work);
    }

    /** On behalf of this service itself: its consumers and jobs, and what no district owns. */
    public <T> Uni<T> forProgram(Function<Session, Uni<T>> work) {
        return transaction(() -> Districts.ALL, work);
    }

    private <T> Uni<T> transaction(Supplier<Districts> districts, Function<Session, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> sessions.getCurrentSession() == null
                        ? begin(districts.get(), work)
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
