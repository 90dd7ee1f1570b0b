package org.lookalike.notifier.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.notifier.alert.Alerts;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.planning.WaitingMails;
import org.lookalike.notifier.delivery.systemmail.SystemMails;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.testing.HeldTables;

/** What a delivery tells when it is attempted. */
@NotifierTest
class DeliveryContentIT extends QueuedDeliveries {

    @Inject
    WaitingDeliveries waiting;

    @Test
    void systemMail_isDeliveredAsItWasWritten_andOutlivesWhatItIsAbout() throws Exception {
        var mail =
                new SystemMail.Suppressed("office@maplehollow.example", List.of("Maple Hollow"), "550 no such mailbox");
        var systemMails = new SystemMails(sessions, subscriptions, open(), Optional::empty);
        var id = inTransaction(
                session -> systemMails.post(session, mail, new Recipient.Mailbox("clerk@maplehollow.example"), null));

        inTransaction(waiting::cancelUnwanted);

        var claimed = claim(LEASE);
        assertThat(claimed.id()).isEqualTo(id);
        assertThat(claimed.subscriptionId()).isNull();
        assertThat(claimed.reason()).isEqualTo(SendReason.LETTER);
        DeliveryContent delivered = inTransaction(session -> SystemMails.content(session, id, null));
        assertThat(delivered).isEqualTo(new DeliveryContent.SystemNotice(mail, null));
        assertThat(conclude(claimed, new AttemptOutcome.Accepted(), null)).isTrue();
    }

    @Test
    void deferredMessage_takesFurtherNews_andIsAttemptedInTimeForIt() throws Exception {
        dueDeliveries(1);
        var refused = claim(LEASE);
        conclude(refused, new AttemptOutcome.Deferred(421, "closed for the day"), LEASE);
        assertThat(isOpen(refused)).isTrue();
        assertThat(claim(LEASE)).isNull();

        inTransaction(
                session -> mails().add(session, refused.id(), 0, Instant.now().minusSeconds(1)));

        var unanswered = claim(LEASE);
        assertThat(unanswered.id()).isEqualTo(refused.id());
        assertThat(isOpen(refused)).as("while it is attempted").isFalse();
        conclude(unanswered, new AttemptOutcome.Unknown("no answer"), Duration.ZERO);
        conclude(claim(LEASE), new AttemptOutcome.Deferred(421, "closed for the day"), LEASE);
        assertThat(isOpen(refused)).as("once it may have been taken").isFalse();
    }

    @Test
    void deferredMessage_isMergedWithWhatWaits_butNotWithWhatIsUnderWay() throws Exception {
        dueDeliveries(3);
        var refused = claim(LEASE);
        var other = claim(LEASE);
        var underWay = claim(LEASE);
        for (var one : List.of(refused, other)) {
            conclude(one, new AttemptOutcome.Deferred(421, "closed for the day"), Duration.ZERO);
        }

        var again = claim(LEASE);

        assertThat(claim(LEASE)).as("the other was merged").isNull();
        assertThat(again.id()).isIn(refused.id(), other.id());
        assertThat(notificationsIn(again)).isEqualTo(2);
        assertThat(notificationsIn(underWay)).isEqualTo(1);
    }

    /** A digest of everything that somebody could raise must not exhaust the memory. */
    @Test
    void deliveryOfVeryManyAlerts_isMadeOfTheMostSevere_andCountsTheOthers() throws Exception {
        dueDeliveries(30);
        var one = claim(LEASE);
        execute(
                """
                UPDATE notification SET delivery_id = '%s'
                WHERE delivery_id IN (SELECT id FROM delivery WHERE channel = '%s')"""
                        .formatted(one.id(), channel.name()));
        execute(
                """
                UPDATE alert_state SET alert = '%1$s' || jsonb_build_object('alertId', alert_id, 'severity',
                  CASE WHEN alert_id IN (SELECT alert_id FROM notification WHERE delivery_id = '%2$s'
                                         ORDER BY alert_id DESC LIMIT 1) THEN 'critical' ELSE 'medium' END)
                WHERE alert_id IN (SELECT alert_id FROM notification WHERE delivery_id = '%2$s')"""
                        .formatted(Alerts.stored(), one.id()));
        var small = new Limits(Map.of(Limit.ALERTS_OF_A_DELIVERY, 5L));

        var told = (DeliveryContent.Alerts) inTransaction(session -> subscriptions
                .subscriber(session, one.subscriptionId())
                .chain(subscriber -> new DeliveryQueue(new FairQueue(small), small).alerts(session, one, subscriber)));

        assertThat(told.updates()).hasSize(5).anyMatch(update -> update.alert().severity() == Severity.CRITICAL);
        assertThat(told.more()).isEqualTo(25);
    }

    /** A webhook hears what was news and is over, but not that an alert is closed which was reopened. */
    @Test
    void reopenedAlert_isNotToldAsClosed() throws Exception {
        dueDeliveries(1);
        var one = as("webhook", claim(LEASE));
        for (var kind : List.of("closed", "reopened")) {
            execute(
                    """
                    INSERT INTO notification (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id)
                    SELECT gen_random_uuid(), alert_id, subscription_id, '%s', 2, now(), delivery_id
                    FROM notification WHERE delivery_id = '%s' AND kind = 'raised'"""
                            .formatted(kind, one.id()));
        }
        storeAlerts(one);

        assertThat(told(one))
                .singleElement()
                .extracting(AlertUpdate::kinds)
                .isEqualTo(Set.of(NotificationKind.RAISED, NotificationKind.REOPENED));
    }

    private static ClaimedDelivery as(String channel, ClaimedDelivery one) {
        return new ClaimedDelivery(
                one.id(),
                one.leaseToken(),
                one.subscriptionId(),
                one.recipient(),
                channel,
                one.reason(),
                one.attempts(),
                one.unknownOutcomes(),
                one.waitedMillis(),
                one.messageId(),
                one.tenant(),
                one.domain());
    }

    /** Another transaction locks several alerts in the order of their ids, to erase them. */
    @Test
    void alerts_areLockedInTheOrderOfTheirIds() throws Exception {
        dueDeliveries(2);
        var one = claim(LEASE);
        execute(
                """
                UPDATE notification SET delivery_id = '%s'
                WHERE delivery_id IN (SELECT id FROM delivery WHERE channel = '%s')"""
                        .formatted(one.id(), channel.name()));
        storeAlerts(one);
        execute(
                """
                UPDATE notification SET created_at = now() + interval '1 minute'
                WHERE alert_id = (SELECT alert_id FROM notification WHERE delivery_id = '%s' ORDER BY alert_id LIMIT 1)"""
                        .formatted(one.id()));
        var lock =
                """
                SELECT pg_backend_pid() FROM alert_state
                WHERE alert_id = (SELECT alert_id FROM notification WHERE delivery_id = '%s' ORDER BY alert_id %s LIMIT 1)
                FOR UPDATE NOWAIT""";
        var reader = Executors.newSingleThreadExecutor();
        try (Connection eraser = database.getConnection();
                var statement = eraser.createStatement()) {
            eraser.setAutoCommit(false);
            int eraserId;
            try (var rows = statement.executeQuery(lock.formatted(one.id(), "ASC"))) {
                rows.next();
                eraserId = rows.getInt(1);
            }
            var told = reader.submit(() -> told(one));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> HeldTables.number(
                                    database,
                                    "SELECT count(*) FROM pg_stat_activity WHERE %d = ANY (pg_blocking_pids(pid))"
                                            .formatted(eraserId))
                            > 0);

            statement.execute(lock.formatted(one.id(), "DESC"));

            eraser.rollback();
            assertThat(told.get()).hasSize(2);
        } finally {
            reader.shutdownNow();
        }
    }

    private void storeAlerts(ClaimedDelivery delivery) throws SQLException {
        execute(
                """
                UPDATE alert_state SET alert = '%s' || jsonb_build_object('alertId', alert_id)
                WHERE alert_id IN (SELECT alert_id FROM notification WHERE delivery_id = '%s')"""
                        .formatted(Alerts.stored(), delivery.id()));
    }

    private List<AlertUpdate> told(ClaimedDelivery delivery) {
        return inTransaction(session -> subscriptions
                        .subscriber(session, delivery.subscriptionId())
                        .chain(subscriber -> queue.alerts(session, delivery, subscriber)))
                .updates();
    }

    private boolean isOpen(ClaimedDelivery delivery) {
        List<Boolean> areOpen = inTransaction(session -> mails().areOpen(session, delivery.subscriptionId()));
        return areOpen.get(0);
    }

    private WaitingMails mails() {
        return new WaitingMails(open());
    }

    @Test
    void systemMailToASubscription_takesNoNews() throws Exception {
        var subscription = UUID.fromString(Api.subscribe(Api.newAddress("system-mail"), Api.newDistrict(), "low"));
        var mail = new SystemMail.Suppressed("office@maplehollow.example", List.of(), "550 no such mailbox");

        inTransaction(session -> new SystemMails(sessions, subscriptions, open(), Optional::empty)
                .post(session, mail, new Recipient.Mailbox("a@maplehollow.example"), subscription));

        List<Boolean> areOpen = inTransaction(session -> mails().areOpen(session, subscription));
        assertThat(areOpen).isEmpty();
    }

    private int notificationsIn(ClaimedDelivery delivery) throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT count(*) FROM notification WHERE delivery_id = '%s' AND withdrawn_at IS NULL"
                                        .formatted(delivery.id()))) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
