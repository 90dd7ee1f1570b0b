package org.lookalike.notifier.delivery;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Posts letters that became due, each once and after the quiet hours of its subscriber. */
@ApplicationScoped
class DueLetters {

    private final Sessions sessions;
    private final Subscriptions subscriptions;
    private final SystemMails systemMails;

    DueLetters(Sessions sessions, Subscriptions subscriptions, SystemMails systemMails) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.systemMails = systemMails;
    }

    /** A letter and whom it is for. */
    record Due(UUID subscriptionId, Letter letter) {}

    /**
     * Posts what is due in one transaction. A failure is logged, and changes nothing: the same is due the next time.
     *
     * @param taken records what is due, and returns what no other replica recorded
     * @param problem says in the log what could not be done
     */
    Uni<Void> post(Function<Mutiny.Session, Uni<List<Due>>> taken, String problem) {
        return sessions.forService(session ->
                        taken.apply(session).chain(due -> Sequentially.forEach(due, one -> post(session, one))))
                .onFailure()
                .invoke(failure -> Log.warnf("%s: %s", problem, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> post(Mutiny.Session session, Due due) {
        return subscriptions
                .subscriber(session, due.subscriptionId())
                .chain(subscriber -> systemMails.postAfterQuietHours(session, due.letter(), subscriber));
    }
}
