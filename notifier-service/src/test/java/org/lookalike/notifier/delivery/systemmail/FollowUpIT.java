package org.lookalike.notifier.delivery.systemmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.local.Mail;
import org.lookalike.notifier.AlertTopic;
import org.lookalike.notifier.AlertTopic.Story;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.MailboxTestResource;

/** The mail that asks whether a platform acted on a report, from what is published to what is read. */
@NotifierTest
class FollowUpIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    @Inject
    FollowUps followUps;

    @Inject
    DataSource database;

    private final String address = Api.newAddress("asked");
    private final String district = Api.newDistrict();
    private final AlertTopic topic = new AlertTopic();
    private final Story alert = topic.about(district);
    private final Instant filedAt = Instant.now().minus(WEEK).plus(Duration.ofHours(1));

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void report_isAskedAbout_onceAWeekAfterItWasFiled_andANewOneAWeekAfterThat() {
        Api.subscribe(address, district, "low");
        report(1, "filed", filedAt);
        awaitTold(address);
        ask();
        assertThat(asked(address)).as("an hour before the week is over").isZero();
        pass("1 hour");
        ask();
        ask();

        var mail = mail(2);
        assertThat(mail.subject())
                .startsWith("Did Bluesky act? Your report about @maple-ho11ow-schools")
                .endsWith("(Maple Hollow Public Schools)");
        assertThat(mail.text())
                .contains("Tell us what happened: http://localhost:8082/from-mail/reports/")
                .contains("silence for seven days is reason enough to escalate");
        assertThat(mail.header("References")).contains(alert.alertId().toString());
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(asked(address)).isEqualTo(1);

        report(2, "filed", filedAt.plus(Duration.ofHours(3)));
        ask();
        assertThat(asked(address)).as("filed again").isEqualTo(1);
        pass("4 hours");
        ask();
        assertThat(asked(address)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # status,    status reason,     verdict,        report
        in_progress, reviewed,          true_positive,  refused
        in_progress, reviewed,          true_positive,  no_answer
        resolved,    account_suspended, true_positive,  removed
        suppressed,  reviewed,          false_positive, filed
        in_progress, snoozed,           true_positive,  filed
        """)
    void questionThatWaitsForTheEndOfQuietHours_isWithdrawn_ifNothingIsToBeAskedAnyMore(
            String status, String statusReason, String verdict, String report) {
        var now = LocalTime.now(ZoneOffset.UTC);
        var quiet = Map.of(
                "from", TIME.format(now.minusHours(1)),
                "until", TIME.format(now.plusHours(2)));
        Api.subscribe(address, List.of(district), "low", Map.of("quietHours", quiet, "timeZone", "UTC"));
        report(1, "filed", filedAt);
        execute("UPDATE delivery SET next_attempt_at = now() WHERE recipient = '%s'".formatted(address));
        awaitTold(address);
        pass("1 hour");
        ask();
        assertThat(asked(address)).isEqualTo(1);

        alert.publish(2, json -> {
            json.put("status", status).put("statusReason", statusReason);
            json.withObject("/review").put("verdict", verdict).put("decidedAt", filedAt.toString());
            json.withObject("/report").put("state", report).put("filedAt", filedAt.toString());
        });
        awaitRevision(2);
        execute("UPDATE delivery SET next_attempt_at = now() WHERE recipient = '%s' AND letter IS NOT NULL"
                .formatted(address));

        await().atMost(TIMEOUT)
                .until(() -> count("delivery WHERE recipient = '%s' AND letter IS NOT NULL AND state = 'CANCELLED'"
                                .formatted(address))
                        == 1);
    }

    @Test
    void reportThatIsAnsweredInTime_isNotAskedAbout() {
        Api.subscribe(address, district, "low");
        report(1, "filed", filedAt);
        awaitTold(address);
        report(2, "refused", filedAt);
        pass("1 hour");
        ask();
        assertThat(asked(address)).isZero();
    }

    @Test
    void whoHearsNothing_orWasNotNotified_orIsAWebhook_isNotAsked() {
        var ended = Api.newAddress("ended");
        var paused = Api.newAddress("paused");
        var unreachable = Api.newAddress("unreachable");
        var moved = Api.newAddress("moved");
        var unnotified = Api.newAddress("unnotified");
        var endedId = Api.subscribe(ended, district, "low");
        for (var reader : List.of(address, paused, unreachable, moved)) {
            Api.subscribe(reader, district, "low");
        }
        Api.subscribe(unnotified, district, "critical");
        var webhook = Api.subscribeWebhook(district);
        report(1, "filed", filedAt);
        for (var reader : List.of(address, ended, paused, unreachable, moved)) {
            awaitTold(reader);
        }
        Api.unsubscribe(endedId);
        execute("UPDATE subscription SET paused_at = now() WHERE address = '%s'".formatted(paused));
        execute("INSERT INTO suppression (address, reason) VALUES ('%s', 'no such mailbox')".formatted(unreachable));
        execute("UPDATE subscription SET district_ids = '{%s}' WHERE address = '%s'"
                .formatted(Api.newDistrict(), moved));
        execute("UPDATE notification SET told_at = now() WHERE subscription_id = '%s'".formatted(webhook));
        pass("1 hour");
        ask();

        assertThat(asked(address)).isEqualTo(1);
        for (var other : List.of(ended, paused, unreachable, moved, unnotified)) {
            assertThat(asked(other)).as(other).isZero();
        }
        assertThat(count("report_follow_up WHERE subscription_id = '%s'".formatted(webhook)))
                .isZero();
    }

    @Test
    void severalReplicas_askOnce() {
        Api.subscribe(address, district, "low");
        report(1, "filed", filedAt);
        awaitTold(address);
        pass("1 hour");

        var replicas = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(this::ask))
                .toList();
        replicas.forEach(CompletableFuture::join);

        assertThat(asked(address)).isEqualTo(1);
    }

    @Test
    void alertThatIsErased_isForgotten_alsoByTheMailThatAskedAboutIt() {
        Api.subscribe(address, district, "low");
        report(1, "filed", filedAt);
        awaitTold(address);
        pass("1 hour");
        ask();
        mail(2);
        var id = alert.alertId().toString();
        assertThat(HeldTables.thatHold(database, id)).contains("report_follow_up");

        alert.erase();

        await().atMost(TIMEOUT).until(() -> HeldTables.thatHold(database, id).isEmpty());
        assertThat(asked(address)).isEqualTo(1);
    }

    /** Publishes the confirmed alert with what became of its report. */
    private void report(int revision, String state, Instant filedAt) {
        alert.publish(revision, json -> {
            json.put("status", "in_progress").put("statusReason", "reviewed");
            json.withObject("/review").put("verdict", "true_positive").put("decidedAt", filedAt.toString());
            json.withObject("/report").put("state", state).put("filedAt", filedAt.toString());
        });
        awaitRevision(revision);
    }

    private void awaitRevision(int revision) {
        await().atMost(TIMEOUT)
                .until(() -> count("alert_state WHERE alert_id = '%s' AND revision = %d"
                                .formatted(alert.alertId(), revision))
                        == 1);
    }

    private void awaitTold(String reader) {
        await().atMost(TIMEOUT).until(() -> Api.states(reader).contains("sent"));
    }

    private void ask() {
        try {
            VertxContextSupport.subscribeAndAwait(followUps::write);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the report have been filed, and asked about, so much earlier. */
    private void pass(String time) {
        execute("UPDATE alert_state SET unanswered_since = unanswered_since - interval '%s' WHERE alert_id = '%s'"
                .formatted(time, alert.alertId()));
        execute("UPDATE report_follow_up SET filed_at = filed_at - interval '%s' WHERE alert_id = '%s'"
                .formatted(time, alert.alertId()));
    }

    private long asked(String reader) {
        return count("delivery WHERE recipient = '%s' AND letter ->> 'kind' = 'follow_up'".formatted(reader));
    }

    private long count(String rows) {
        return HeldTables.number(database, "SELECT count(*) FROM " + rows);
    }

    private void execute(String sql) {
        HeldTables.execute(database, sql);
    }

    /** The subscriber's mail of that number. */
    private Mail mail(int number) {
        await().atMost(TIMEOUT).until(() -> mails().size() == number);
        return mails().get(number - 1);
    }

    private List<Mail> mails() {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equals(address))
                .toList();
    }
}
