package org.lookalike.notifier.delivery.administration;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** Reads what became of deliveries. */
@Singleton
record DeliveryHistory(Sessions sessions) {

    private static final String ENTRIES =
            """
            SELECT position, cast(jsonb_build_object(
                     'id', id, 'subscriptionId', subscription_id, 'recipient', recipient, 'channel', channel,
                     'state', lower(state), 'createdAt', created_at, 'nextAttemptAt', next_attempt_at,
                     'messageId', message_id, 'sentAt', sent_at, 'lastError', last_error,
                     'alertIds', (SELECT coalesce(jsonb_agg(notification.alert_id ORDER BY notification.created_at), '[]')
                                  FROM notification WHERE notification.delivery_id = delivery.id),
                     'message', (SELECT jsonb_build_object('type', type, 'sequence', sequence, 'madeAt', made_at)
                                 FROM webhook_message WHERE webhook_message.delivery_id = delivery.id),
                     'bounce', (SELECT jsonb_build_object('receivedAt', bounced_at, 'status', bounce.status,
                                                          'detail', bounce.detail, 'hard', hard)
                                FROM bounce WHERE bounce.delivery_id = delivery.id),
                     'attempts', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                           'number', number, 'startedAt', started_at, 'endedAt', ended_at,
                                           'outcome', outcome, 'replyCode', reply_code, 'detail', attempt.detail)
                                         ORDER BY number), '[]')
                                  FROM attempt WHERE attempt.delivery_id = delivery.id)) AS text) AS delivery
            FROM delivery WHERE %s ORDER BY position DESC LIMIT :count""";

    /** Without accounts that a rescan found: they were seen long before there was a subscriber. */
    private static final String SEEN_TO_MAILED =
            """
            SELECT now() - interval '7 days' AS "from", now() AS "to", count(*) AS alerts,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median_seconds,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95_seconds
            FROM (SELECT greatest(0, cast(extract(epoch FROM min(told_at)
                           - cast(min(alert_state.alert ->> 'firstSeenAt') AS timestamptz)) AS float8)) AS seconds
                  FROM notification JOIN alert_state USING (alert_id)
                  JOIN delivery ON delivery.id = notification.delivery_id AND delivery.channel = 'email'
                  WHERE notification.kind = 'raised' AND coalesce(alert_state.alert ->> 'foundBy', '') <> 'rescan'
                  GROUP BY alert_id HAVING min(told_at) >= now() - interval '7 days') AS mailed""";

    record Entry(long position, DeliveryView delivery) {}

    Uni<List<Entry>> newestBefore(long position, int count, Filter filter) {
        return entries(filter.conditions().add("position < :position", "position", position), count);
    }

    Uni<@Nullable Entry> find(UUID id) {
        return entries(new Conditions().add("id = :id", "id", id), 1)
                .map(entries -> entries.isEmpty() ? null : entries.get(0));
    }

    private Uni<List<Entry>> entries(Conditions conditions, int count) {
        return sessions.forCaller(
                session -> conditions.in(ENTRIES).with("count", count).records(session, Entry.class));
    }

    /** The figures of the alerts first mailed in a period; the median is null where there were none. */
    @Schema(name = "DeliveryFigures")
    record Figures(
            Instant from,
            Instant to,
            @Schema(description = "Alerts first mailed in this time") long alerts,
            @Schema(description = "From first sight to first mail, half of them faster") @Nullable Double medianSeconds,
            @Schema(description = "95 % of them faster") @Nullable Double p95Seconds) {}

    /** The time from the first sight of an account to the first accepted mail about its alert, of the last seven days. */
    Uni<Figures> figures() {
        return sessions.forCaller(session -> NativeSql.of(SEEN_TO_MAILED).record(session, Figures.class));
    }

    @Schema(name = "Delivery")
    record DeliveryView(
            UUID id,
            @Schema(
                            description =
                                    "Whose it is; absent for a system mail to the operator, and for a mail to one person.")
                    @Nullable
                    UUID subscriptionId,
            @Schema(description = "The address, or the webhook's host.") String recipient,
            @Schema(enumeration = {"email", "webhook"}) String channel,
            DeliveryState state,
            List<UUID> alertIds,
            Instant createdAt,
            @Schema(description = "When it is attempted next; absent if never.") @Nullable Instant nextAttemptAt,
            @Schema(description = "The same on every attempt; absent before the first.") @Nullable String messageId,
            @Nullable Instant sentAt,
            @Nullable String lastError,
            @Schema(
                            description =
                                    "What it posts to a program; absent before the first attempt, and when the message is not kept any more.")
                    @Nullable
                    MessageView message,
            @Schema(description = "That the mail came back; absent if it did not.") @Nullable BounceView bounce,
            List<AttemptView> attempts) {

        @Schema(name = "DeliveredMessage")
        record MessageView(
                @Schema(examples = "lookalike.alert.raised") String type,
                @Schema(description = "Rises by one with each message of the subscription.") long sequence,
                Instant madeAt) {}

        @Schema(name = "Bounce")
        record BounceView(
                Instant receivedAt,
                @Schema(description = "The server's status, RFC 3463.", examples = "5.1.1") @Nullable String status,
                @Schema(description = "What the server said.") String detail,
                @Schema(
                                description =
                                        "Whether it says that no mail reaches the recipient; two of those suppress the subscription.")
                        boolean hard) {}

        @Schema(name = "Attempt")
        record AttemptView(
                int number,
                Instant startedAt,
                @Nullable Instant endedAt,
                @Schema(description = "accepted, refused, gone, deferred, unknown or withdrawn; absent while it runs.")
                        @Nullable
                        String outcome,
                @Schema(description = "Of the mail server, or the status of HTTP.") @Nullable Integer replyCode,
                @Nullable String detail) {}
    }

    static final class Filter {

        @Parameter(
                description = "Only deliveries in this state.",
                schema = @Schema(implementation = DeliveryState.class))
        @QueryParam("state")
        @Nullable
        String state;

        @Parameter(description = "Only deliveries about this alert.")
        @QueryParam("alertId")
        @Nullable
        UUID alertId;

        @Parameter(description = "Only deliveries to this address, or to webhooks of this host.")
        @QueryParam("address")
        @Nullable
        String address;

        @Parameter(description = "Only deliveries of this subscription.")
        @QueryParam("subscriptionId")
        @Nullable
        UUID subscriptionId;

        /** What the deliveries must have; a parameter that was not given asks for nothing. */
        Conditions conditions() {
            return new Conditions()
                    .add("state = :state", "state", state == null ? null : stateName(state))
                    .add("id IN (SELECT delivery_id FROM notification WHERE alert_id = :alertId)", "alertId", alertId)
                    .add("recipient_key = lower(:address)", "address", address)
                    .add("subscription_id = :subscriptionId", "subscriptionId", subscriptionId);
        }

        private static String stateName(String text) {
            var codes = Stream.of(DeliveryState.values()).map(EnumCode::of).collect(Collectors.joining(", "));
            return EnumCode.find(DeliveryState.class, text)
                    .orElseThrow(() -> InvalidValue.inQuery("state", "must be one of " + codes))
                    .name();
        }
    }
}
