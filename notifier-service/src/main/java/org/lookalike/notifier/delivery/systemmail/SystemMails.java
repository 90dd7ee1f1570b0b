package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.StoredMail;
import org.lookalike.notifier.delivery.StoredMail.AccountQuestion;
import org.lookalike.notifier.delivery.StoredMail.FollowUp;
import org.lookalike.notifier.delivery.StoredMail.Removal;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.planning.OpenDeliveries;
import org.lookalike.notifier.subscription.EmailAddress;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Posts what is not about alerts, with the same retries and guarantees, and reads what it says when it goes out. */
@Singleton
public record SystemMails(Sessions sessions, Subscriptions subscriptions, OpenDeliveries open, Config operator) {

    /** An SQL condition: the subscription still wants to hear of the alert. */
    static final String WANTS_ALERT =
            """
            in_force(subscription) AND NOT backup AND hears_of(subscription, alert_state.district_id)""";

    /** How many accounts a mail names; the page it leads to takes the answers for all. */
    private static final int MAX_NAMED = 20;

    private static final String OPEN =
            """
            SELECT registered_district.name, cast(count(*) OVER () AS integer) AS total,
                   unclaimed_id, district_id, kind, platform, handle, display_name, profile_url, reason
            FROM unclaimed_account JOIN registered_district USING (district_id)
            JOIN subscription ON subscription.id = :subscription
             AND in_force(subscription) AND district_id = ANY (subscription.district_ids)
            WHERE district_id = :district AND found_at > :foundAfter AND found_at <= :foundUntil
            ORDER BY kind DESC, found_at, unclaimed_id LIMIT :max""";

    private static final RecordReader<UnclaimedAccount> ACCOUNT = RecordReader.of(UnclaimedAccount.class);

    private static final String UNANSWERED =
            """
            SELECT cast(alert AS text)
            FROM report_follow_up
            JOIN alert_state ON alert_state.alert_id = report_follow_up.alert_id AND unanswered_since = filed_at
            JOIN subscription ON subscription.id = subscription_id AND %s
            WHERE report_follow_up.id = :id"""
                    .formatted(WANTS_ALERT);

    /** Posts a mail, maybe about no subscription, to go out after the commit, and returns its delivery's id. */
    public Uni<UUID> post(Mutiny.Session session, SystemMail mail, Recipient recipient, @Nullable UUID subscriptionId) {
        return open.now(session).chain(now -> open.post(session, mail, recipient, subscriptionId, null, now));
    }

    private record Due(UUID subscriptionId, StoredMail mail) {}

    /**
     * Posts the mails that became due in one transaction, each once and after the quiet hours of its subscriber. A failure is logged as
     * this problem, and changes nothing: the same is due the next time.
     *
     * @param due records what is due, and returns {@code subscription_id} and {@code mail} of what no other replica recorded
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

    /** What a delivery says now; its subscriber is null for mails to the operator. */
    public static Uni<DeliveryContent> content(
            Mutiny.Session session, UUID deliveryId, @Nullable Subscriber subscriber) {
        return NativeSql.of("SELECT cast(letter AS text) FROM delivery WHERE id = :id")
                .with("id", deliveryId)
                .parsed(session, StoredMail.class)
                .chain(mails -> content(session, mails.get(0), subscriber));
    }

    private static Uni<DeliveryContent> content(
            Mutiny.Session session, StoredMail mail, @Nullable Subscriber subscriber) {
        if (mail instanceof AccountQuestion question) {
            return read(session, question, Objects.requireNonNull(subscriber));
        }
        if (mail instanceof Removal removal) {
            var program = Objects.requireNonNull(subscriber);
            return Uni.createFrom().item(new DeliveryContent.Removal(program, removal.alertIds(), removal.at()));
        }
        return mail instanceof FollowUp followUp
                ? read(session, followUp, Objects.requireNonNull(subscriber))
                : Uni.createFrom().item(new DeliveryContent.SystemNotice((SystemMail) mail, subscriber));
    }

    /** What a question now asks: nothing, if all of it is answered or the subscriber is not to be asked any more. */
    private static Uni<DeliveryContent> read(Mutiny.Session session, AccountQuestion question, Subscriber subscriber) {
        return NativeSql.of(OPEN)
                .with("subscription", subscriber.subscriptionId(), "district", question.districtId())
                .with("foundAfter", question.foundAfter())
                .with("foundUntil", question.foundUntil(), "max", MAX_NAMED)
                .list(session, Tuple.class)
                .map(rows -> new DeliveryContent.Question(
                        subscriber,
                        question.districtId(),
                        rows.isEmpty() ? question.districtId() : rows.get(0).get("name", String.class),
                        rows.isEmpty() ? 0 : rows.get(0).get("total", Integer.class),
                        ACCOUNT.all(rows)));
    }

    /** What a follow-up now asks: nothing, if the report was answered or the subscriber is not to be asked any more. */
    private static Uni<DeliveryContent> read(Mutiny.Session session, FollowUp followUp, Subscriber subscriber) {
        return NativeSql.of(UNANSWERED)
                .with("id", followUp.id())
                .parsed(session, Alert.class)
                .map(found -> new DeliveryContent.ReportFollowUp(subscriber, found.isEmpty() ? null : found.get(0)));
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
