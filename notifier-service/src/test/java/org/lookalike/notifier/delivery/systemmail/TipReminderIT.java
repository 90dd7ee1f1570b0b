package org.lookalike.notifier.delivery.systemmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.local.Mail;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.notifier.ThisWeek;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.TopicWriter;

/** What subscribers hear of reports of families that wait, from what is published to what is read. */
@NotifierTest
class TipReminderIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String LINK = "http://localhost:8082/districts/%s/tips";

    @Inject
    TipReminders reminders;

    @Inject
    WeeklyReports weekly;

    @Inject
    DataSource database;

    private final String address = Api.newAddress("reviewer");
    private final String district = Api.newDistrict();

    @BeforeEach
    void register() {
        execute("INSERT INTO registered_district VALUES ('%s', 'Kittiwake Point Schools', 1)".formatted(district));
    }

    @Test
    void reportsThatWaitADay_areToldOnce_andWhatComesLaterAfterAnotherDay() {
        Api.subscribe(address, district, "low");
        reported(3, Duration.ofHours(23));
        remind();
        assertThat(posted(address)).as("before a day").isZero();

        reported(3, Duration.ofHours(25));
        remind();
        var mail = mail(address, 1);
        assertThat(mail.subject()).isEqualTo("3 reports by families are waiting for review");
        assertThat(mail.text())
                .contains("Kittiwake Point Schools\u2069: review 3 reports: " + LINK.formatted(district))
                .contains("once for the same reports");
        reported(40, Duration.ofHours(25));
        remind();
        assertThat(posted(address))
                .as("more reports beside the same oldest one")
                .isEqualTo(1);

        pass(Duration.ofHours(23));
        reported(40, Duration.ofHours(24));
        remind();
        assertThat(posted(address)).as("within a day").isEqualTo(1);
        pass(Duration.ofHours(2));
        remind();
        assertThat(mail(address, 2).subject()).startsWith("40 reports");

        pass(Duration.ofDays(3));
        decideAll();
        remind();
        assertThat(posted(address)).isEqualTo(2);
    }

    /** Whoever sends reports all day causes one mail a day, also where the oldest one is decided each minute. */
    @Test
    void attack_reportsThatNeverEnd_causeOneMailADay() {
        Api.subscribe(address, district, "low");
        for (int minute = 0; minute < 5; minute++) {
            reported(100 + minute, Duration.ofHours(24).plusMinutes(5 - minute));
            remind();
            pass(Duration.ofMinutes(10));
        }
        assertThat(posted(address)).isEqualTo(1);
    }

    @Test
    void whoHearsOfAllDistricts_orOfAnother_orAsABackup_isNotReminded() {
        var everywhere = Api.newAddress("operator");
        var other = Api.newAddress("other");
        var paused = Api.newAddress("paused");
        Api.subscribe(everywhere, List.of(), "critical", Map.of());
        Api.subscribe(other, Api.newDistrict(), "low");
        Api.subscribe(paused, district, "low");
        execute("UPDATE subscription SET paused_at = now() WHERE address = '%s'".formatted(paused));
        Api.subscribe(address, district, "low");
        reported(1, Duration.ofDays(2));
        remind();

        assertThat(mail(address, 1).subject()).isEqualTo("A family's report is waiting for review");
        assertThat(List.of(everywhere, other, paused))
                .allSatisfy(one -> assertThat(posted(one)).as(one).isZero());
    }

    @Test
    void weeklyMail_countsThem_inTheReadersLanguage() throws Throwable {
        var id = Api.subscribe(address, List.of(district), "low", Map.of("language", "es"));
        execute("UPDATE subscription SET confirmed_at = now() - interval '8 days', time_zone = '%s' WHERE id = '%s'"
                .formatted(ThisWeek.zoneAfterMondaysMail(), id));
        reported(2, Duration.ofHours(1));
        VertxContextSupport.subscribeAndAwait(weekly::write);

        assertThat(mail(address, 1).text()).contains("2 reportes de familias esperan revisión");
    }

    private void reported(int tips, Duration age) {
        var since = Instant.now().minus(age);
        publish(
                "counted",
                """
                {"districtId": "%s", "waiting": %d, "waitingSince": "%s", "updatedAt": "%s"}"""
                        .formatted(district, tips, since, Instant.now()));
        awaitRows(
                1,
                "waiting = %d AND abs(extract(epoch FROM waiting_since - timestamptz '%s')) < 1"
                        .formatted(tips, since));
    }

    private void decideAll() {
        publish("removed", null);
        awaitRows(0, "true");
    }

    private void publish(String what, @Nullable String value) {
        var event = new CloudEvent(
                UUID.randomUUID().toString(),
                "/lookalike/test",
                new EventType("tips-waiting", what, 1),
                district,
                Instant.now(),
                null,
                null);
        try (var writer = TopicWriter.open()) {
            writer.send("tips-waiting", district, value, event.toHeaders());
        }
    }

    private void awaitRows(int rows, String condition) {
        await().atMost(TIMEOUT)
                .until(() -> count("SELECT count(*) FROM tips_waiting WHERE district_id = '%s' AND %s"
                                .formatted(district, condition))
                        == rows);
    }

    /** Makes a time pass since the last reminder. */
    private void pass(Duration time) {
        execute(
                "UPDATE subscription SET tips_reminded_at = tips_reminded_at - interval '%d seconds' WHERE address = '%s'"
                        .formatted(time.toSeconds(), address));
    }

    private void remind() {
        try {
            VertxContextSupport.subscribeAndAwait(reminders::write);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static int posted(String address) {
        return Api.deliveries(address).getList("items").size();
    }

    private static Mail mail(String address, int number) {
        return await().atMost(TIMEOUT)
                .until(() -> mails(address), mails -> mails.size() == number)
                .get(number - 1);
    }

    private static List<Mail> mails(String address) {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equals(address))
                .toList();
    }

    private long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String statement) {
        HeldTables.execute(database, statement);
    }
}
