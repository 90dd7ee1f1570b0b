package org.lookalike.notifier.delivery.systemmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Mail;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.notifier.ThisWeek;
import org.lookalike.notifier.UnclaimedTopic;
import org.lookalike.notifier.UnclaimedTopic.Story;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.MailboxTestResource;

/** The mail that asks which accounts are a district's, from what is published to what is read. */
@NotifierTest
class AccountQuestionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    @Inject
    AccountQuestions questions;

    @Inject
    WeeklyReports weekly;

    @Inject
    DataSource database;

    private final String address = Api.newAddress("asked");
    private final String district = Api.newDistrict();
    private final UnclaimedTopic topic = new UnclaimedTopic();

    @BeforeEach
    void register() {
        execute("INSERT INTO registered_district VALUES ('%s', 'Maple Hollow Public Schools', 1)".formatted(district));
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void accountsThatAreFoundTogether_areAskedAboutInOneMail_once() {
        Api.subscribe(address, district, "low");
        find("maplehollow_ps");
        find("maplehollow.schools");
        pass("5 hours 50 minutes");
        var late = find("maplehollowk12");
        ask();
        assertThat(posted(address)).as("while more may be found").isZero();
        pass("10 minutes");
        ask();
        ask();

        var mail = mail(1);
        assertThat(mail.subject()).isEqualTo("Are these 3 accounts yours? – Maple Hollow Public Schools");
        assertThat(mail.text())
                .contains("maplehollow_ps", "maplehollow[.]schools", "maplehollowk12", "TikTok")
                .contains("The handle is the district's name.")
                .contains("Answer for all of them: http://localhost:8082/from-mail/accounts/")
                .contains("works for 14 days");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");

        late.publish(2, "open", account -> account.put("displayName", "Maple Hollow K-12"));
        awaitRows(1, "display_name = 'Maple Hollow K-12'");
        pass("60 days");
        ask();
        assertThat(posted(address)).as("found again").isEqualTo(1);
    }

    @Test
    void laterFinds_waitForTheirMonth_andAreCountedInTheWeeklyMail() throws Throwable {
        var id = Api.subscribe(address, district, "low");
        var everywhere = Api.newAddress("operator");
        var operator = Api.subscribe(everywhere, List.of(), "critical", Map.of());
        find("maplehollow_ps");
        pass("7 hours");
        ask();
        mail(1);
        pass("10 days");
        find("maplehollowk12");
        pass("7 hours");
        ask();
        assertThat(posted(address)).isEqualTo(1);

        execute(
                "UPDATE subscription SET confirmed_at = now() - interval '8 days', time_zone = '%s' WHERE id IN ('%s', '%s')"
                        .formatted(ThisWeek.zoneAfterMondaysMail(), id, operator));
        VertxContextSupport.subscribeAndAwait(weekly::write);
        assertThat(mail(2).text())
                .contains("2 accounts may be yours and are waiting for your answer.")
                .contains("\u2068Maple Hollow Public Schools\u2069: answer for 2 accounts: "
                        + "http://localhost:8082/from-mail/accounts/");
        // It hears of other tests' alerts, too.
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(mails(everywhere)).anySatisfy(mail -> assertThat(mail.text())
                        .contains("accounts may be yours and are waiting for your answer.")
                        .doesNotContain("/from-mail/accounts/")));

        pass("20 days");
        ask();
        var mail = mail(3);
        assertThat(mail.subject()).isEqualTo("Is this account yours? – Maple Hollow Public Schools");
        assertThat(mail.text()).contains("maplehollowk12").doesNotContain("maplehollow_ps");
    }

    /** The thirty days in which a district answers must not pass before it was asked. */
    @Test
    void whatTheDistrictsWebsiteRaises_isAskedAfterADay_evenOfAnAccountThatWasAskedAboutBefore() {
        Api.subscribe(address, district, "low");
        var known = find("maplehollow_ps");
        pass("7 hours");
        ask();
        mail(1);
        known.ask(2, "site_doubt", "The district's website maplehollow.example no longer names this account.");
        awaitRows(1, "kind = 'site_doubt'");
        pass("7 hours");
        ask();
        assertThat(posted(address)).as("within a day").isEqualTo(1);

        pass("1 day");
        ask();
        ask();

        assertThat(mail(2).text())
                .contains(
                        "maplehollow_ps", "The district's website maplehollow[.]example no longer names this account.");
        pass("2 days");
        ask();
        assertThat(posted(address)).isEqualTo(2);
    }

    @Test
    void answeredAccounts_areNotAskedAbout() {
        Api.subscribe(address, district, "low");
        Stream.of("registered", "alerted", "disowned", "gone", "no_match", "answered")
                .forEach(status -> find("maple_" + status).publish(2, status));
        awaitRows(0, "true");
        pass("7 hours");
        ask();
        assertThat(posted(address)).isZero();

        find("maplehollow_ps");
        find("maple_registered").publish(2, "registered");
        awaitRows(1, "true");
        pass("7 hours");
        ask();
        assertThat(mail(1).text()).contains("maplehollow_ps").doesNotContain("maple_registered");
    }

    @Test
    void questionThatWaitsForTheEndOfQuietHours_isWithdrawn_ifItIsAnsweredMeanwhile() {
        var now = LocalTime.now(ZoneOffset.UTC);
        var quiet = Map.of(
                "from", TIME.format(now.minusHours(1)),
                "until", TIME.format(now.plusHours(2)));
        Api.subscribe(address, List.of(district), "low", Map.of("quietHours", quiet, "timeZone", "UTC"));
        var account = find("maplehollow_ps");
        pass("7 hours");
        ask();
        assertThat(Api.states(address)).containsExactly("pending");

        account.publish(2, "registered");
        awaitRows(0, "true");
        execute("UPDATE delivery SET next_attempt_at = now() WHERE recipient = '%s'".formatted(address));

        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("cancelled")));
        assertThat(mails(address)).isEmpty();
    }

    @Test
    void whoHearsNothing_orOfAllDistricts_isNotAsked() {
        var ended = Api.newAddress("ended");
        var paused = Api.newAddress("paused");
        var unconfirmed = Api.newAddress("unconfirmed");
        var unreachable = Api.newAddress("unreachable");
        var everywhere = Api.newAddress("operator");
        Api.unsubscribe(Api.subscribe(ended, district, "low"));
        Api.subscribe(paused, district, "low");
        execute("UPDATE subscription SET paused_at = now() WHERE address = '%s'".formatted(paused));
        Api.subscribe(unconfirmed, List.of(district), "low", Map.of("vouched", false));
        Api.subscribe(unreachable, district, "low");
        execute("INSERT INTO suppression (address, reason) VALUES ('%s', 'no such mailbox')".formatted(unreachable));
        Api.subscribe(everywhere, List.of(), "critical", Map.of());
        Api.subscribe(address, district, "low");
        find("maplehollow_ps");
        pass("7 hours");

        // The subscription is passed over while the mail that tells of the suppressed colleague is posted to it.
        await().atMost(TIMEOUT).untilAsserted(() -> {
            ask();
            assertThat(posted(address)).isEqualTo(1);
        });
        for (var other : List.of(ended, paused, unconfirmed, unreachable, everywhere)) {
            assertThat(posted(other)).as(other).isZero();
        }
    }

    @Test
    void districtThatIsNotRegistered_isNotAsked() {
        Api.subscribe(address, district, "low");
        find("maplehollow_ps");
        execute("DELETE FROM registered_district WHERE district_id = '%s'".formatted(district));
        pass("7 hours");
        ask();
        assertThat(posted(address)).isZero();
    }

    @Test
    void severalReplicas_askOnce() {
        Api.subscribe(address, district, "low");
        find("maplehollow_ps");
        pass("7 hours");

        var replicas = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(this::ask))
                .toList();
        replicas.forEach(CompletableFuture::join);

        assertThat(posted(address)).isEqualTo(1);
    }

    @Test
    void replicaThatIsOvertaken_asksNothing() throws SQLException {
        var id = Api.subscribe(address, district, "low");
        find("maplehollow_ps");
        pass("7 hours");

        try (var connection = database.getConnection();
                var other = connection.createStatement()) {
            connection.setAutoCommit(false);
            other.execute("INSERT INTO account_question VALUES ('%s', '%s', now())".formatted(id, district));
            var asking = CompletableFuture.runAsync(this::ask);
            await().atMost(TIMEOUT).until(() -> number("pg_locks WHERE NOT granted") > 0);
            connection.commit();
            asking.join();
        }

        assertThat(posted(address)).isZero();
    }

    @Test
    void flood_costsOneMail_thatNamesAFew() {
        Api.subscribe(address, district, "low");
        IntStream.rangeClosed(1, 32)
                .forEach(i -> topic.account(district, "maplehollow_" + i).publish(1, "open"));
        awaitRows(32, "true");
        pass("7 hours");
        ask();

        var mail = mail(1);
        assertThat(mail.subject()).startsWith("Are these 32 accounts yours?");
        assertThat(mail.text()).contains("20. ", "and 12 more").doesNotContain("21. ");
    }

    @Test
    void textsOfAnAccount_areOnlyEverText() {
        Api.subscribe(address, district, "low");
        var handle = "evil.example";
        topic.account(district, handle).publish(1, "open", account -> account.put(
                        "displayName", "<a href=\"https://evil.example\">\u202Eyes</a>\r\nBcc: a@b")
                .put("profileUrl", "javascript:alert(1)//https://evil.example"));
        awaitRows(1, "handle = '%s'".formatted(handle));
        pass("7 hours");
        ask();

        var mail = mail(1);
        assertThat(mail.text())
                .contains("evil[.]example", "hxxps://evil[.]example", "[U+202E]")
                .doesNotContain("https://evil", "\nBcc:");
        assertThat(mail.html()).doesNotContain("<a href=\"https://evil", "https://evil", "href=\"javascript");
    }

    @Test
    void accountThatIsErased_isForgotten_alsoByTheMailThatAskedAboutIt() {
        Api.subscribe(address, district, "low");
        var handle = "maplehollow_" + district;
        var account = find(handle);
        pass("7 hours");
        ask();
        mail(1);
        assertThat(HeldTables.thatHold(database, handle)).containsExactly("unclaimed_account");

        account.remove();

        awaitRows(0, "true");
        assertThat(HeldTables.thatHold(database, handle)).isEmpty();
    }

    @Test
    void olderRevision_changesNothing() {
        var account = topic.account(district, "maplehollow_ps").publish(3, "open");
        awaitRows(1, "revision = 3");
        pass("7 hours");
        account.publish(2, "registered")
                .publish(1, "open", json -> json.put("handle", "older"))
                .publish(4, "open", json -> json.put("displayName", "latest"));

        awaitRows(1, "display_name = 'latest'");
        awaitRows(1, "handle = 'maplehollow_ps' AND found_at < now() - interval '6 hours'");
    }

    private Story find(String handle) {
        var account = topic.account(district, handle).publish(1, "open");
        awaitRows(1, "handle = '%s'".formatted(handle));
        return account;
    }

    private void ask() {
        try {
            VertxContextSupport.subscribeAndAwait(questions::write);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Lets everything about the district have happened so much earlier. */
    private void pass(String time) {
        execute("UPDATE unclaimed_account SET found_at = found_at - interval '%s' WHERE district_id = '%s'"
                .formatted(time, district));
        execute("UPDATE account_question SET found_until = found_until - interval '%s' WHERE district_id = '%s'"
                .formatted(time, district));
    }

    private void awaitRows(int count, String condition) {
        await().atMost(TIMEOUT)
                .until(() -> number("unclaimed_account WHERE district_id = '%s' AND %s".formatted(district, condition))
                        == count);
    }

    private long number(String rows) {
        return HeldTables.number(database, "SELECT count(*) FROM " + rows);
    }

    private void execute(String sql) {
        HeldTables.execute(database, sql);
    }

    /** How often somebody was asked: other mails, such as that a colleague's mailbox refuses mail, may come in between. */
    private long posted(String recipient) {
        return number("delivery WHERE recipient = '%s' AND letter ->> 'kind' = 'question'".formatted(recipient));
    }

    /** The subscriber's mail of that number. */
    private Mail mail(int number) {
        await().atMost(TIMEOUT).until(() -> mails(address).size() == number);
        return mails(address).get(number - 1);
    }

    private static List<Mail> mails(String recipient) {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }
}
