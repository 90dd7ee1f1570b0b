package org.lookalike.notifier.retention;

import static java.util.Map.entry;
import static org.lookalike.postgres.retention.Retention.Rule.expiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.retention.Retention;

/** The retention policy of every table; a test fails for a new table without one. */
class NotifierRetention {

    @Produces
    @Singleton
    Retention retention(Config keep, ServiceTransactions rows) {
        var rules = List.of(
                expiring(
                        "alert_state",
                        keep.closedAlerts(),
                        rows.removal(CLOSED_ALERTS),
                        "notification",
                        "report_follow_up"),
                rows.expiring(
                        "webhook_message",
                        keep.webhookMessages(),
                        """
                        made_at < $1 AND NOT EXISTS (
                          SELECT FROM delivery WHERE delivery.id = delivery_id AND (next_attempt_at IS NOT NULL OR lease_token IS NOT NULL))"""),
                expiring("delivery", keep.deliveries(), rows.removal(DELIVERIES), "attempt", "bounce"),
                new Retention.Rule(
                        "subscription_unconfirmed",
                        Set.of("subscription", "account_question"),
                        keep.unconfirmedSubscriptions(),
                        rows.removal(UNCONFIRMED)),
                rows.expiring(
                        "subscription",
                        keep.endedSubscriptions(),
                        """
                        ended_at < $1
                        AND NOT EXISTS (SELECT FROM delivery WHERE delivery.subscription_id = subscription.id)
                        AND NOT EXISTS (SELECT FROM notification WHERE notification.subscription_id = subscription.id)""",
                        "account_question",
                        "report_follow_up"),
                rows.expiring(
                        "suppression",
                        keep.liftedSuppressions(),
                        """
                        lifted_at < $1 AND NOT EXISTS (
                          SELECT FROM delivery JOIN bounce ON bounce.delivery_id = delivery.id
                          WHERE delivery.recipient_key = suppression.address AND bounced_at <= lifted_at)"""),
                rows.expiring("rejected_record", keep.rejections(), "rejected_at < $1"),
                rows.expiring("api_key", keep.endedKeys(), "revoked_at < $1 OR expires_at < $1"));
        return new Retention(rules, EXEMPT);
    }

    private static final String CLOSED_ALERTS =
            """
            WITH gone AS (
              SELECT alert_id FROM alert_state WHERE NOT open AND stored_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
            ), told AS (
              DELETE FROM notification USING gone WHERE notification.alert_id = gone.alert_id RETURNING delivery_id
            ), messages AS (
              DELETE FROM webhook_message USING told WHERE webhook_message.delivery_id = told.delivery_id
            )
            DELETE FROM alert_state USING gone WHERE alert_state.alert_id = gone.alert_id""";

    private static final String DELIVERIES =
            """
            WITH gone AS (
              SELECT id FROM delivery WHERE created_at < $1 AND next_attempt_at IS NULL AND lease_token IS NULL
                AND NOT EXISTS (SELECT FROM notification JOIN alert_state USING (alert_id)
                                WHERE notification.delivery_id = delivery.id)
              LIMIT $2 FOR UPDATE SKIP LOCKED
            ), attempts AS (
              DELETE FROM attempt USING gone WHERE attempt.delivery_id = gone.id
            ), bounces AS (
              DELETE FROM bounce USING gone WHERE bounce.delivery_id = gone.id
            ), told AS (
              DELETE FROM notification USING gone WHERE notification.delivery_id = gone.id
            )
            DELETE FROM delivery USING gone WHERE delivery.id = gone.id""";

    private static final String UNCONFIRMED =
            """
            WITH gone AS (
              SELECT id FROM subscription WHERE confirmed_at IS NULL AND created_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
            ), mails AS (
              DELETE FROM delivery USING gone WHERE delivery.subscription_id = gone.id RETURNING delivery.id
            ), attempts AS (
              DELETE FROM attempt USING mails WHERE attempt.delivery_id = mails.id
            ), bounces AS (
              DELETE FROM bounce USING mails WHERE bounce.delivery_id = mails.id
            )
            DELETE FROM subscription USING gone WHERE subscription.id = gone.id""";

    private static final Map<String, String> EXEMPT = Map.ofEntries(
            entry(
                    "audit_event",
                    "Nobody may change what was recorded; the operator removes it as the database's owner."),
            entry("registered_district", "Goes when the district is removed from the registry."),
            entry("tips_waiting", "Goes when no report of the district waits."),
            entry("unclaimed_account", "Goes when its question ends or detector-service removes it."),
            entry("erasure", "That an address was erased is to be shown later, by its pseudonym."),
            entry("pseudonym_key", "Without it, nobody could tell for whom a pseudonym stands."),
            entry("watch_report", "The last report of each ingest-service; it names nobody."),
            entry("flyway_schema_history", "Which migrations were made."));

    /** How long rows are kept after their end. */
    @ConfigMapping(prefix = "lookalike.retention")
    interface Config {

        /**
         * Closed alerts whose removal by detector-service was missed; longer than detector-service keeps them. This state detects
         * redelivered alerts.
         */
        @WithDefault("400d")
        Duration closedAlerts();

        /** Deliveries with their attempts; those about an alert that is still stored stay with it. */
        @WithDefault("365d")
        Duration deliveries();

        /** Messages to webhooks, which can be posted again; one that tells of an erased alert goes with it. */
        @WithDefault("30d")
        Duration webhookMessages();

        /** Ended subscriptions; those with stored deliveries stay with them. */
        @WithDefault("365d")
        Duration endedSubscriptions();

        /** Unconfirmed subscriptions, from their creation; longer than {@code lookalike.links.confirmation-lifetime}. */
        @WithDefault("15d")
        Duration unconfirmedSubscriptions();

        /** Lifted suppressions; those with stored bounces stay with them. */
        @WithDefault("365d")
        Duration liftedSuppressions();

        /** Rejected records. */
        @WithDefault("30d")
        Duration rejections();

        /** Revoked and expired API keys. */
        @WithDefault("365d")
        Duration endedKeys();
    }
}
