package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.delivery.StoredMail;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Posts mails that became due, each once and after the quiet hours of its subscriber. */
@ApplicationScoped
class DueMails {

    private static final RecordReader<Due> DUE = RecordReader.of(Due.class);

    private final Sessions sessions;
    private final Subscriptions subscriptions;
    private final SystemMails systemMails;

    DueMails(Sessions sessions, Subscriptions subscriptions, SystemMails systemMails) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.systemMails = systemMails;
    }

    /** A mail and whose subscription it is about. */
    private record Due(UUID subscriptionId, StoredMail mail) {}

    /**
     * Posts what is due in one transaction. A failure is logged, and changes nothing: the same is due the next time.
     *
     * @param query records what is due, and returns {@code subscription_id} and {@code mail} of what no other replica recorded
     * @param times the query's parameters, which are in seconds there
     * @param problem says in the log what could not be done
     */
    Uni<Void> post(String query, Map<String, Duration> times, String problem) {
        return RecurringJob.of(
                sessions.forService(session ->
                        due(session, query, times).chain(due -> Sequentially.forEach(due, one -> post(session, one)))),
                problem);
    }

    private static Uni<List<Due>> due(Mutiny.Session session, String query, Map<String, Duration> times) {
        var due = session.createNativeQuery(query, Tuple.class);
        times.forEach((name, time) -> due.setParameter(name, (double) time.toSeconds()));
        return due.getResultList().map(DUE::all);
    }

    private Uni<UUID> post(Mutiny.Session session, Due due) {
        return subscriptions
                .subscriber(session, due.subscriptionId())
                .chain(subscriber -> systemMails.postAfterQuietHours(session, due.mail(), subscriber));
    }
}
