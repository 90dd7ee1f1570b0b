package org.lookalike.notifier.delivery.systemmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.local.Mail;
import org.lookalike.notifier.AlertTopic;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.notifier.ThisWeek;
import org.lookalike.postgres.Sessions;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.TopicWriter;

/** The mail that comes every Monday, from what is published to what is read. */
@NotifierTest
class WeeklyReportIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    WeeklyReports weekly;

    @Inject
    Sessions sessions;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    private final String address = Api.newAddress("monday");
    private final String district = Api.newDistrict();

    @AfterEach
    void forgetReports() throws SQLException {
        execute("DELETE FROM watch_report");
    }

    @Test
    void mondaysMail_saysWhatIsWatched_once() throws Throwable {
        register(district, "Maple Hollow Public Schools");
        report(Instant.now(), 128_412);
        subscribeWeeksAgo(Map.of());
        write();
        write();

        var mail = mail();
        assertThat(mail.subject()).isEqualTo("Weekly status: watching Bluesky; no open alerts");
        assertThat(mail.text())
                .contains("128,412 accounts", "your district", "Bluesky – Monitoring (last response", "every Monday")
                .doesNotContain("may go unseen");
        await().during(Duration.ofSeconds(1)).atMost(TIMEOUT).until(() -> mails().size() == 1);
    }

    @Test
    void reportThatIsOld_andDistrictsThatNobodyWatches_areAdmitted() throws Throwable {
        report(Instant.now().minus(Duration.ofHours(5)), 7);
        subscribeWeeksAgo(Map.of());
        write();
        var mail = mail();
        assertThat(mail.subject()).startsWith("Monitoring has not reported for hours");
        assertThat(mail.text()).contains("new accounts may go unseen", "not registered", district);
    }

    @Test
    void openAlerts_areThoseThatSomebodyShouldLookAt() throws Throwable {
        report(Instant.now(), 7);
        try (var topic = new AlertTopic()) {
            topic.about(district).next("new", "high");
            topic.about(district).next("new", "high").publish(2, json -> json.put("statusReason", "snoozed"));
            topic.about(district).next("resolved", "high");
        }
        awaitRow("SELECT count(*) - 2 FROM alert_state WHERE district_id = '%s'".formatted(district));
        awaitRow("SELECT count(*) FROM alert_state WHERE district_id = '%s' AND revision = 2".formatted(district));
        subscribeWeeksAgo(Map.of());
        write();

        assertThat(mail().subject()).isEqualTo("Weekly status: watching Bluesky; one open alert");
    }

    /** One was removed long ago, one is reported, and one is another district's. */
    @Test
    void removals_areTheMedianOfThoseOfTheReadersDistricts() throws Throwable {
        report(Instant.now(), 7);
        subscribeWeeksAgo(Map.of());
        var seen = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(40));
        try (var topic = new AlertTopic()) {
            var raised = topic.about(district).next("new", "high");
            awaitRow("SELECT count(*) FROM notification WHERE alert_id = '%s'".formatted(raised.alertId()));
            execute("UPDATE notification SET created_at = '%s' WHERE alert_id = '%s'"
                    .formatted(seen.plus(Duration.ofDays(3)), raised.alertId()));
            raised.publish(2, removed(seen, 4, 10));
            topic.about(district).publish(1, removed(seen, 2, 30));
            topic.about(district).publish(1, removed(seen, 6, 12));
            topic.about(district).publish(1, removed(seen.minus(Duration.ofDays(80)), 4, 20));
            topic.about(district).publish(1, removed(seen, 4, 11).andThen(json -> json.withObject("/report")
                    .put("state", "filed")));
            topic.about(Api.newDistrict()).publish(1, removed(seen, 4, 39));
        }
        awaitRow("SELECT count(*) - 4 FROM alert_state WHERE NOT open AND district_id = '%s'".formatted(district));
        write();

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(mails())
                .filteredOn(mail -> mail.subject().startsWith("Weekly status"))
                .singleElement()
                .extracting(Mail::text)
                .asString()
                .contains(
                        "3 accounts that were reported have been removed in the last 90 days.",
                        "- Alert raised after 3 days",
                        "- Confirmed after one day",
                        "- Reported after 4 days",
                        "- Removed after 12 days"));
    }

    @Test
    void oneRemoval_hasNoMedian() throws Throwable {
        report(Instant.now(), 7);
        try (var topic = new AlertTopic()) {
            topic.about(district).publish(1, removed(Instant.now().minus(Duration.ofDays(40)), 4, 10));
        }
        awaitRow("SELECT count(*) FROM alert_state WHERE district_id = '%s'".formatted(district));
        subscribeWeeksAgo(Map.of());
        write();
        assertThat(mail().text()).doesNotContain("removed in the last");
    }

    /** Confirmed a day after it was seen. */
    private static Consumer<ObjectNode> removed(Instant seen, int reportedAfter, int removedAfter) {
        return json -> {
            json.put("status", "resolved")
                    .put("statusReason", "account_deleted")
                    .put("firstSeenAt", seen.toString());
            json.withObject("/review")
                    .put("verdict", "true_positive")
                    .put("decidedAt", seen.plus(Duration.ofDays(1)).toString());
            json.withObject("/report")
                    .put("state", "removed")
                    .put("filedAt", seen.plus(Duration.ofDays(reportedAfter)).toString())
                    .put("answeredAt", seen.plus(Duration.ofDays(removedAfter)).toString());
        };
    }

    @Test
    void heartbeat_isAsOldAsTheLatestReport() throws Throwable {
        report(Instant.now().minus(Duration.ofHours(5)), 7);
        await().ignoreExceptions().atMost(TIMEOUT).untilAsserted(() -> assertThat(heartbeat())
                .isBetween(5 * 3_600.0, 5 * 3_600.0 + 60));
        forgetReports();
        await().ignoreExceptions().atMost(TIMEOUT).untilAsserted(() -> assertThat(heartbeat())
                .isInfinite());
    }

    @Test
    void readerWhoWantsNone_getsNone() throws Throwable {
        report(Instant.now(), 7);
        subscribeWeeksAgo(Map.of("weeklyReport", false));
        write();
        assertThat(Api.deliveries(address).getList("items")).isEmpty();
    }

    /** More of a district are due than one look takes, each about another set of districts. */
    @Test
    void manyOfADistrict_leaveRoomForAnotherDistricts() throws Throwable {
        var due = VertxContextSupport.subscribeAndAwait(() -> sessions.forService(session -> session.createNativeQuery(
                        """
                        INSERT INTO subscription (id, address, district_ids, minimum_severity, time_zone, confirmed_at)
                        SELECT gen_random_uuid(), 'elm' || n || '@elm.example', ARRAY['dst_elm', 'dst_elm_' || n], 'low', :zone,
                               now() - interval '8 days'
                        FROM generate_series(1, 200) AS n
                        UNION ALL
                        SELECT gen_random_uuid(), 'maple' || n || '@maplehollow.example', ARRAY['dst_maple'], 'low', :zone,
                               now() - interval '8 days'
                        FROM generate_series(1, 2) AS n""")
                .setParameter("zone", ThisWeek.zoneAfterMondaysMail().getId())
                .executeUpdate()
                .chain(() -> weekly.claimDue(session))
                .invoke(() -> session.currentTransaction().markForRollback())));

        assertThat(due)
                .hasSize(200)
                .extracting(WeeklyReports.Due::address)
                .contains("maple1@maplehollow.example", "maple2@maplehollow.example");
    }

    @Test
    void newSubscription_waitsForItsFirstMonday() throws Throwable {
        Api.subscribe(address, district, "low");
        write();
        assertThat(Api.deliveries(address).getList("items")).isEmpty();
    }

    private double heartbeat() {
        return meters.get("lookalike.watch.report.age").gauge().value();
    }

    private void write() throws Throwable {
        VertxContextSupport.subscribeAndAwait(weekly::write);
    }

    private void subscribeWeeksAgo(Map<String, ?> terms) throws SQLException {
        var id = Api.subscribe(address, List.of(district), "low", terms);
        execute("UPDATE subscription SET confirmed_at = now() - interval '8 days', time_zone = '%s' WHERE id = '%s'"
                .formatted(ThisWeek.zoneAfterMondaysMail(), id));
    }

    private void register(String id, String name) throws SQLException {
        publish(
                "district-identities",
                "district-identity",
                "changed",
                id,
                """
                {"districtId": "%s", "name": "%s", "registryRevision": 1, "updatedAt": "2026-02-03T12:00:00Z"}"""
                        .formatted(id, name));
        awaitRow("SELECT count(*) FROM registered_district WHERE district_id = '%s'".formatted(id));
    }

    private void report(Instant madeAt, int accounts) throws SQLException {
        publish(
                "watch-reports",
                "watch-report",
                "made",
                "ingest",
                """
                {"reporter": "ingest", "from": "2026-01-26T07:00:00Z", "to": "%s", "districtsWatched": 1, "accountsSeen": %d,
                 "sources": [{"name": "bluesky", "platform": "bluesky", "state": "on", "lastSuccessAt": "%s"}]}"""
                        .formatted(madeAt, accounts, madeAt));
        awaitRow("SELECT count(*) FROM watch_report");
    }

    private static void publish(String topic, String subject, String action, String key, String value) {
        var event = new CloudEvent(
                UUID.randomUUID().toString(),
                "/lookalike/test",
                new EventType(subject, action, 1),
                key,
                Instant.now(),
                null,
                null);
        try (var writer = TopicWriter.open()) {
            writer.send(topic, key, value, event.toHeaders());
        }
    }

    private void awaitRow(String count) {
        await().atMost(TIMEOUT).until(() -> {
            try (var connection = database.getConnection();
                    var rows = connection.createStatement().executeQuery(count)) {
                return rows.next() && rows.getInt(1) > 0;
            }
        });
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Mail mail() {
        await().atMost(TIMEOUT).until(() -> !mails().isEmpty());
        return mails().get(0);
    }

    private List<Mail> mails() {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equals(address))
                .toList();
    }
}
