package org.lookalike.notifier.delivery.planning;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryChannel.Traits;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.StoredMail;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;

/** The deliveries to which planning adds notifications: open ones and new ones, by the clock of the database. */
@ApplicationScoped
public class OpenDeliveries {

    /** Most system mails answer somebody who waits for them. */
    private static final int SYSTEM_MAIL_PRIORITY = 1;

    /** Open are waiting deliveries that no server can have taken. That they wait keeps the query off a long history. */
    private static final String LATELY =
            """
            WITH open AS (
              SELECT id FROM delivery WHERE subscription_id IN (:ids) AND %s
                AND (state = %s OR state = %s AND unknown_outcomes = 0 AND channel = ANY (:merging))
              FOR UPDATE SKIP LOCKED
            )
            SELECT subscription_id, delivery.id, district_id, due_at, open.id IS NOT NULL AS is_open
            FROM delivery LEFT JOIN open ON open.id = delivery.id
            WHERE subscription_id IN (:ids) AND letter IS NULL AND state <> %s
              AND (due_at > now() - interval '1 hour' OR next_attempt_at IS NOT NULL)"""
                    .formatted(
                            DeliveryState.WAITS_WITH_ALERTS,
                            DeliveryState.PENDING.literal(),
                            DeliveryState.RETRY.literal(),
                            DeliveryState.CANCELLED.literal());

    private final List<Traits> channels;

    public OpenDeliveries(@All List<DeliveryChannel> channels) {
        this.channels = channels.stream().map(DeliveryChannel::traits).toList();
    }

    /** The name of the channel of a recipient. Every recipient has exactly one. */
    private String channel(Recipient recipient) {
        return channels.stream()
                .filter(channel -> channel.recipients().isInstance(recipient))
                .map(Traits::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no channel reaches " + recipient));
    }

    public Uni<Instant> now(Mutiny.Session session) {
        return NativeSql.of("SELECT now()").first(session, OffsetDateTime.class).map(OffsetDateTime::toInstant);
    }

    /** The mails about alerts that wait or were due within the last hour, by subscription. Open ones are locked until the transaction ends. */
    Uni<Map<UUID, List<Schedule.Mail>>> lately(Mutiny.Session session, Collection<UUID> subscriptionIds) {
        var merging = channels.stream().filter(Traits::mergesOnRetry).map(Traits::name);
        return NativeSql.of(LATELY)
                .with("ids", subscriptionIds, "merging", merging.toList())
                .records(session, RecentMail.class)
                .map(lately -> lately.stream()
                        .collect(Collectors.groupingBy(
                                RecentMail::subscriptionId,
                                Collectors.mapping(RecentMail::mail, Collectors.toList()))));
    }

    private record RecentMail(
            UUID subscriptionId, UUID id, @Nullable String districtId, Instant dueAt, boolean isOpen) {
        Schedule.Mail mail() {
            return new Schedule.Mail(id, districtId, dueAt, isOpen);
        }
    }

    /** A notification that is added to an open delivery, with its priority and the latest time to go out. */
    record Addition(UUID id, int priority, Instant due) {}

    /** Raises open deliveries to the priority of what is added to them, and makes them due in time for it. */
    Uni<Void> raisePriority(Mutiny.Session session, List<Addition> additions) {
        if (additions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return NativeSql.of(
                        """
                        UPDATE delivery SET priority = least(delivery.priority, addition.priority),
                            next_attempt_at = least(delivery.next_attempt_at, addition.due)
                        FROM (SELECT id, min(priority) AS priority, min(due) AS due
                              FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb))
                                   AS row (id uuid, priority smallint, due timestamptz)
                              GROUP BY id) AS addition
                        WHERE delivery.id = addition.id""")
                .with("rows", JsonParameter.of(additions))
                .run(session);
    }

    /** A delivery to be created; about alerts if it has no letter. Priority 0 goes out first in a backlog. */
    record NewDelivery(
            UUID id,
            @Nullable UUID subscriptionId,
            String recipient,
            String channel,
            @Nullable String districtId,
            SendReason reason,
            @Nullable StoredMail letter,
            int priority,
            Instant due) {}

    NewDelivery ofNews(
            UUID id, Subscriber subscriber, @Nullable String districtId, SendReason reason, int priority, Instant due) {
        var recipient = subscriber.recipient();
        return new NewDelivery(
                id,
                subscriber.subscriptionId(),
                recipient.text(),
                channel(recipient),
                districtId,
                reason,
                null,
                priority,
                due);
    }

    /** Creates a delivery that is not about alerts, maybe about no subscription or any district, and returns its id. */
    public Uni<UUID> post(
            Mutiny.Session session,
            StoredMail mail,
            Recipient recipient,
            @Nullable UUID subscriptionId,
            @Nullable String districtId,
            Instant due) {
        var id = UUID.randomUUID();
        return post(session, id, mail, recipient, subscriptionId, districtId, SYSTEM_MAIL_PRIORITY, due)
                .replaceWith(id);
    }

    /** Creates a delivery with an id of the caller's, about no subscription, that is due now. */
    public Uni<Void> post(
            Mutiny.Session session,
            UUID id,
            StoredMail mail,
            Recipient recipient,
            @Nullable String districtId,
            int priority) {
        return now(session).chain(now -> post(session, id, mail, recipient, null, districtId, priority, now));
    }

    private Uni<Void> post(
            Mutiny.Session session,
            UUID id,
            StoredMail mail,
            Recipient recipient,
            @Nullable UUID subscriptionId,
            @Nullable String districtId,
            int priority,
            Instant due) {
        var delivery = new NewDelivery(
                id,
                subscriptionId,
                recipient.text(),
                channel(recipient),
                districtId,
                SendReason.LETTER,
                mail,
                priority,
                due);
        return enqueue(session, List.of(delivery));
    }

    /** Creates deliveries. Each waits its turn with others of its district, or of the first of its subscription. */
    Uni<Void> enqueue(Mutiny.Session session, List<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return NativeSql.of(
                        """
                        INSERT INTO delivery (id, subscription_id, recipient, channel, district_id, tenant, occasion, letter, priority,
                                              state, due_at, waiting_since, next_attempt_at)
                        SELECT row.id, row."subscriptionId", row.recipient, row.channel, row."districtId",
                               coalesce(row."districtId",
                                        (SELECT district_ids[1] FROM subscription WHERE subscription.id = row."subscriptionId"),
                                        ''),
                               row.reason, row.letter, row.priority, %s, row.due, row.due, row.due
                        FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS row
                             (id uuid, "subscriptionId" uuid, recipient text, channel text, "districtId" text, reason text,
                              letter jsonb, priority smallint, due timestamptz)"""
                                .formatted(DeliveryState.PENDING.literal()))
                .with("rows", JsonParameter.of(deliveries))
                .run(session);
    }
}
