package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.Objects;
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
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecordReader;

/** Reads what the deliveries say now that are not about alerts. */
public final class StoredMails {

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

    private StoredMails() {}

    /** @param subscriber whose subscription it is about; null for mails to the operator */
    public static Uni<DeliveryContent> content(
            Mutiny.Session session, UUID deliveryId, @Nullable Subscriber subscriber) {
        return NativeSql.of("SELECT cast(letter AS text) FROM delivery WHERE id = :id")
                .with("id", deliveryId)
                .first(session, String.class)
                .chain(stored -> content(session, JsonParameter.read(stored, StoredMail.class), subscriber));
    }

    private static Uni<DeliveryContent> content(
            Mutiny.Session session, StoredMail mail, @Nullable Subscriber subscriber) {
        if (mail instanceof AccountQuestion question) {
            return read(session, question, Objects.requireNonNull(subscriber));
        }
        if (mail instanceof Removal removal) {
            return Uni.createFrom()
                    .item(new DeliveryContent.Removal(
                            Objects.requireNonNull(subscriber), removal.alertIds(), removal.at()));
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
                .first(session, String.class)
                .map(alert -> new DeliveryContent.ReportFollowUp(
                        subscriber, alert == null ? null : JsonParameter.read(alert, Alert.class)));
    }
}
