package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.delivery.StoredMail;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Posts mails that became due, each once and after the quiet hours of its subscriber. */
@ApplicationScoped
class DueMails {

    private final Sessions sessions;
    private final Subscriptions subscriptions;
    private final SystemMails systemMails;

    DueMails(Sessions sessions, Subscriptions subscriptions, SystemMails systemMails) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.systemMails = systemMails;
    }

    /** A mail and whose subscription it is about. */
    record Due(UUID subscriptionId, StoredMail mail) {}

    /**
     * Posts what is due in one transaction. A failure is logged, and changes nothing: the same is due the next time.
     *
     * @param taken records what is due, and returns what no other replica recorded
     * @param problem says in the log what could not be done
     */
    Uni<Void> post(Function<Mutiny.Session, Uni<List<Due>>> taken, String problem) {
        return RecurringJob.of(
                sessions.forService(session ->
                        taken.apply(session).chain(due -> Sequentially.forEach(due, one -> post(session, one)))),
                problem);
    }

    private Uni<UUID> post(Mutiny.Session session, Due due) {
        return subscriptions
                .subscriber(session, due.subscriptionId())
                .chain(subscriber -> systemMails.postAfterQuietHours(session, due.mail(), subscriber));
    }
}
