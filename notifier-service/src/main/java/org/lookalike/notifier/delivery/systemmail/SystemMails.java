package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.StoredMail;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.planning.OpenDeliveries;
import org.lookalike.notifier.subscription.EmailAddress;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Posts system mails: they are deliveries like those about alerts, with the same retries and guarantees. */
@Singleton
public record SystemMails(Sessions sessions, Subscriptions subscriptions, OpenDeliveries open, Config operator) {

    /**
     * Posts a mail that is due at once. It goes out after the commit, when the dispatcher is woken or at its next poll.
     *
     * @param subscriptionId null where it is not about a subscription of its reader
     * @return the delivery's id
     */
    public Uni<UUID> post(Mutiny.Session session, SystemMail mail, Recipient recipient, @Nullable UUID subscriptionId) {
        return open.now(session).chain(now -> open.post(session, mail, recipient, subscriptionId, null, now));
    }

    /** A mail that became due, and whose subscription it is about. */
    private record Due(UUID subscriptionId, StoredMail mail) {}

    /**
     * Posts the mails that became due in one transaction, each once and after the quiet hours of its subscriber. A failure is logged, and
     * changes nothing: the same is due the next time.
     *
     * @param due records what is due, and returns {@code subscription_id} and {@code mail} of what no other replica recorded
     * @param problem says in the log what could not be done
     */
    Uni<Void> postDue(NativeSql due, String problem) {
        return RecurringJob.of(
                sessions.forService(session -> due.records(session, Due.class)
                        .chain(mails -> Sequentially.forEach(mails, mail -> post(session, mail)))),
                problem);
    }

    private Uni<UUID> post(Mutiny.Session session, Due due) {
        var id = due.subscriptionId();
        return subscriptions.subscriber(session, id).chain(subscriber -> open.now(session)
                .map(subscriber.terms()::afterQuietHours)
                .chain(time -> open.post(session, due.mail(), subscriber.recipient(), id, null, time)));
    }

    /** Posts a mail to the operator, if configured, in turn with those of the only district that can cause it. */
    public Uni<Void> postToOperator(Mutiny.Session session, SystemMail mail, @Nullable String districtId) {
        if (operator.operatorAddress().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var recipient = new Recipient.Mailbox(operator.operatorAddress().get().text());
        return open.now(session)
                .chain(now -> open.post(session, mail, recipient, null, districtId, now))
                .replaceWithVoid();
    }

    /** Whom to notify of problems that only the operator can fix. */
    @ConfigMapping(prefix = "lookalike.mail")
    public interface Config {

        /**
         * The operator's address for notices of suppressed addresses, gone webhooks and districts without recipients. Without it only
         * metrics and logs report these.
         */
        Optional<EmailAddress> operatorAddress();
    }
}
