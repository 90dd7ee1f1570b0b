package org.lookalike.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.FaultySmtpServer.Received;

@FaultyMailTest
class FaultyMailServerIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @Inject
    DataSource database;

    private final String district = Api.newDistrict();
    private AlertTopic topic;

    @BeforeEach
    void open() {
        topic = new AlertTopic();
    }

    @AfterEach
    void close() {
        FaultySmtpResource.server().greet("220 faulty.example");
        topic.close();
    }

    @Test
    void busyServer_isAskedAgain() {
        var address = alertTo("busy");
        awaitState(address, "sent");
        assertThat(outcomes(address)).containsExactly("deferred", "accepted");
        assertThat(Api.deliveries(address).getInt("items[0].attempts[0].replyCode"))
                .isEqualTo(451);
    }

    @Test
    void unknownMailbox_fails_whileOthersGetTheirMail() {
        var address = Api.newAddress("nobody");
        var peer = Api.newAddress("office");
        Api.subscribe(address, district, "low");
        Api.subscribe(peer, district, "low");
        topic.about(district).next("new", "high");

        awaitState(address, "failed");
        awaitState(peer, "sent");
        assertThat(Api.deliveries(address).getString("items[0].lastError"))
                .isEqualTo("the server answered: 550 5.1.1 no such mailbox");
    }

    @Test
    void refusedContent_fails() {
        var address = alertTo("spam");
        awaitState(address, "failed");
        assertThat(outcomes(address)).containsExactly("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drops", "silent"})
    void noAnswerAfterTheData_isRecordedAsUnknown_andSentAgainUnderTheSameId(String fault) {
        var address = alertTo(fault);
        awaitState(address, "sent");
        assertThat(outcomes(address)).containsExactly("unknown", "accepted");
        var copies = FaultySmtpResource.server().received(address);
        assertThat(copies).hasSize(2);
        assertThat(messageId(copies.get(0))).isNotBlank().isEqualTo(messageId(copies.get(1)));
        assertThat(copies.get(0).data()).doesNotContain("You may have received this email before");
        assertThat(copies.get(1).data()).contains("You may have received this email before");
    }

    @Test
    void serverThatNeverAnswers_isNotFloodedWithCopies() {
        var address = alertTo("dropsalways");
        await().atMost(TIMEOUT).until(() -> outcomes(address).size() == 3);
        await().atMost(TIMEOUT).until(() -> Api.deliveries(address).getString("items[0].nextAttemptAt") == null);
        awaitState(address, "ambiguous");
        assertThat(Api.deliveries(address).getString("items[0].lastError"))
                .startsWith("the connection failed before the mail server confirmed the mail: ");
        assertThat(FaultySmtpResource.server().received(address)).hasSize(3);
    }

    @Test
    void silentServer_doesNotHoldTheOthers() {
        for (int i = 0; i < 3; i++) {
            Api.subscribe(Api.newAddress("silentalways"), district, "low");
        }
        topic.about(district).next("new", "high");
        var elsewhere = Api.newDistrict();
        var address = Api.newAddress("office");
        Api.subscribe(address, elsewhere, "low");
        topic.about(elsewhere).next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("sent")));
        await().atMost(TIMEOUT).until(() -> Api.mailConnections() >= 3);
    }

    @Tag("nightly")
    @Test
    void serverThatHangsUpBeforeItGreets_isAskedAsOftenAsIsNeeded() {
        FaultySmtpResource.server().greet(FaultySmtpServer.HANGS_UP);
        var address = alertTo("office");
        await().atMost(TIMEOUT).until(() -> outcomes(address).size() > 5);
        assertThat(outcomes(address)).as("ended, or still going on").isSubsetOf("deferred", null);

        FaultySmtpResource.server().greet("220 faulty.example");
        awaitState(address, "sent");
        assertThat(FaultySmtpResource.server().received(address)).hasSize(1);
    }

    @Test
    void serverThatGreetsTooLate_getsTheMailOnce() {
        int before = Api.mailConnections();
        FaultySmtpResource.server().greet(FaultySmtpServer.LATE);
        var address = alertTo("office");
        await().atMost(TIMEOUT).until(() -> outcomes(address).contains("deferred"));

        FaultySmtpResource.server().greet("220 faulty.example");
        awaitState(address, "sent");
        FaultySmtpResource.server().release();

        await().atMost(TIMEOUT).until(() -> Api.mailConnections() <= before);
        assertThat(FaultySmtpResource.server().received(address)).hasSize(1);
    }

    @Test
    void serverThatRefusesUs_losesNoMail() {
        FaultySmtpResource.server().greet("554 5.7.1 you are not welcome");
        var address = alertTo("office");
        awaitState(address, "retry");
        FaultySmtpResource.server().greet("220 faulty.example");
        awaitState(address, "sent");
        assertThat(FaultySmtpResource.server().received(address)).hasSize(1);
    }

    @Test
    void endedSubscription_stopsWhatWaits() {
        FaultySmtpResource.server().greet("421 4.3.2 closed for the day");
        var address = Api.newAddress("office");
        var subscription = Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        awaitState(address, "retry");

        Api.unsubscribe(subscription);

        awaitState(address, "cancelled");
        FaultySmtpResource.server().greet("220 faulty.example");
        assertThat(Api.deliveries(address).getString("items[0].nextAttemptAt")).isNull();
        assertThat(FaultySmtpResource.server().received(address)).isEmpty();
    }

    @Test
    void alertClosedOrErasedWhileItWaits_isNotMailed_butIsOnceReopened() {
        FaultySmtpResource.server().greet("421 4.3.2 closed for the day");
        var address = Api.newAddress("office");
        var elsewhere = Api.newDistrict();
        Api.subscribe(address, List.of(district, elsewhere), "low", Map.of());
        var closed = topic.about(district).next("new", "high");
        var erased = topic.about(elsewhere).next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).size() == 2);

        closed.next("resolved", "high");
        erased.erase();

        // News that comes during an attempt has a delivery of its own, so there may be more than two.
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(Api.states(address)).containsOnly("cancelled"));
        FaultySmtpResource.server().greet("220 faulty.example");
        closed.next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).contains("sent"));
        assertThat(Api.states(address)).containsOnlyOnce("sent").containsOnly("sent", "cancelled");
    }

    @Test
    void alertClosedDuringAnAttemptThatFails_isNotMailedAsClosed() throws SQLException {
        FaultySmtpResource.server().greet(FaultySmtpServer.LATE);
        var address = Api.newAddress("office");
        Api.subscribe(address, district, "low");
        var alert = topic.about(district).next("new", "high");
        awaitState(address, "sending");
        close(alert);

        FaultySmtpResource.server().greet("220 faulty.example");

        // The closing may have a delivery of its own.
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(Api.states(address)).containsOnly("cancelled"));
        FaultySmtpResource.server().release();
        assertThat(FaultySmtpResource.server().received(address)).isEmpty();
    }

    @Test
    void alertClosedDuringAnAttemptThatMayHaveArrived_isMailedAsClosed() throws SQLException {
        var address = Api.newAddress("silent");
        Api.subscribe(address, district, "low");
        var alert = topic.about(district).next("new", "high");
        await().atMost(TIMEOUT)
                .until(() -> !FaultySmtpResource.server().received(address).isEmpty());
        close(alert);

        await().atMost(TIMEOUT).until(() -> FaultySmtpResource.server().received(address).stream()
                .anyMatch(mail -> mail.data().contains("Subject: Closed")));
    }

    /** Returns once it is stored that the alert was closed. */
    private void close(AlertTopic.Story alert) throws SQLException {
        alert.next("resolved", "high");
        sql(
                "UPDATE alert_state SET stored_at = now() WHERE NOT open AND alert_id = '%s'",
                alert.alertId().toString());
    }

    @Test
    void attemptOfADeadReplica_isTakenOver_andItsLateResultIgnored() throws SQLException {
        FaultySmtpResource.server().greet("421 4.3.2 closed for the day");
        var address = alertTo("office");
        awaitState(address, "retry");
        // What a replica leaves behind that was killed within an attempt.
        sql(
                """
                WITH abandoned AS (
                    UPDATE delivery SET state = 'SENDING', next_attempt_at = NULL, attempt_count = attempt_count + 1,
                           lease_token = gen_random_uuid(), lease_until = now() + interval '1 second'
                    WHERE recipient = '%s' AND state = 'RETRY' RETURNING id, attempt_count)
                INSERT INTO attempt (delivery_id, number, started_at) SELECT id, attempt_count, now() FROM abandoned""",
                address);
        FaultySmtpResource.server().greet("220 faulty.example");

        awaitState(address, "sent");

        assertThat(outcomes(address)).endsWith("unknown", "accepted");
        assertThat(Api.deliveries(address).getList("items[0].attempts.detail", String.class))
                .anyMatch(detail -> detail != null && detail.contains("the process that made it was killed, crashed"));
        assertThat(FaultySmtpResource.server().received(address)).hasSize(1);
    }

    @Test
    void databaseAway_alertsWaitAndNothingIsLostOrRejected() throws SQLException {
        var address = Api.newAddress("office");
        Api.subscribe(address, district, "low");
        var rejections = Api.rejections();
        TestDatabase.away(true);
        try {
            topic.about(district).next("new", "high");
            await().pollDelay(Duration.ofSeconds(3)).atMost(TIMEOUT).until(() -> !Api.isReady());
            assertThat(Api.isAlive()).isTrue();
        } finally {
            TestDatabase.away(false);
        }
        // The first requests may still meet a connection that is gone.
        await().atMost(TIMEOUT).ignoreExceptions().until(Api::isReady);
        awaitState(address, "sent");
        assertThat(Api.rejections()).isEqualTo(rejections);
    }

    @Test
    void mailOnTheWire_isWhatEveryServerTakes() throws Exception {
        var address = Api.newAddress("office");
        Api.subscribe(address, district, "low");
        topic.about(district).publish(1, json -> {
            json.withObject("/district")
                    .put("name", "Öffentliche Schulen von Maple Hollow \r\nBcc: all@maplehollow.example");
            json.withObject("/account")
                    .put("handle", "evil\r\nX-Extra: yes\u202Egnp")
                    .put("displayName", "<a href='https://evil.example'>click</a>{config}" + "\u0301".repeat(10_000));
        });
        awaitState(address, "sent");
        var data = FaultySmtpResource.server().received(address).get(0).data();

        assertThat(data.chars()).allMatch(c -> c == '\r' || c == '\n' || c == '\t' || (c >= ' ' && c <= '~'));
        assertThat(data.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThan(998));
        var mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(data.getBytes(StandardCharsets.US_ASCII)));
        assertThat(mail.getHeader("Subject")).hasSize(1);
        assertThat(mail.getHeader("From")).hasSize(1);
        assertThat(mail.getHeader("X-Extra")).isNull();
        assertThat(data.lines().takeWhile(line -> !line.isEmpty()))
                .as("no header without a value")
                .allMatch(line -> line.startsWith(" ") || line.matches("[\\w-]+: .+"));
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(mail.getHeader("Subject")[0])))
                .isEqualTo(
                        "Review today - possible impersonation of Öffentliche Schulen von Maple Hollow [U+000D][U+000A]Bcc:"
                                + " all@maplehollow[.]example (@evil[U+000D][U+000A]X-Extra: yes[U+202E]gnp, Bluesky)");
        var parts = (Multipart) mail.getContent();
        var text = (String) parts.getBodyPart(0).getContent();
        var html = (String) parts.getBodyPart(1).getContent();
        assertThat(text).contains("evil[U+000D][U+000A]X-Extra: yes[U+202E]gnp", "hxxps://evil[.]example");
        assertThat(html)
                .contains("evil[U+000D][U+000A]X-Extra: yes[U+202E]gnp", "&lt;a href=&#39;hxxps://evil[.]example")
                .doesNotContain("<a href='", "\u0301\u0301\u0301\u0301");
        assertThat(html.split("<a ", -1))
                .as("the alert, that somebody looks at it, two decisions, the reader's preferences")
                .hasSize(6);
        assertThat(Pattern.compile("href=\"([^\"]*)").matcher(html).results().map(link -> link.group(1)))
                .as("only our own links")
                .allMatch(link -> link.matches("http://localhost:808[23]/(from-mail|mail/preferences)/.*"));
    }

    private String alertTo(String name) {
        var address = Api.newAddress(name);
        Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        return address;
    }

    private static void awaitState(String address, String state) {
        await("delivery to " + address + " is " + state).atMost(TIMEOUT).until(() -> Api.states(address)
                .equals(List.of(state)));
    }

    private static List<String> outcomes(String address) {
        List<String> outcomes = Api.deliveries(address).getList("items[0].attempts.outcome");
        return outcomes == null ? List.of() : outcomes;
    }

    private static String messageId(Received mail) {
        return mail.data().replaceAll("(?s).*Message-ID: (<[^>]+>).*", "$1");
    }

    /** Changes one row, as soon as there is one: the dispatcher may be at it. */
    private void sql(String statement, String argument) throws SQLException {
        try (Connection connection = database.getConnection()) {
            await().atMost(TIMEOUT)
                    .until(() -> connection.createStatement().executeUpdate(statement.formatted(argument)) == 1);
        }
    }
}
