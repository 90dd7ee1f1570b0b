package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Mail;
import org.lookalike.testing.MailboxTestResource;

/** The mails that go out around a subscription, from the first question to its end, read and used as their readers do. */
@NotifierTest
class SubscriptionMailsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String OPERATOR = "operator@lookalike.example";
    private static final Pattern LINK = Pattern.compile("http://localhost:8083(/mail/\\S+)");

    @Inject
    DataSource database;

    private final String address = Api.newAddress("reader");
    private final String district = Api.newDistrict();

    @Test
    void newSubscription_isAskedFor_confirmed_told_andStopped_byTheLinksInItsMails() {
        Api.subscribe(address, List.of(district), "low", Map.of("vouched", false, "language", "es"));
        var question = awaitMail(address, 1);
        assertThat(question.subject()).isEqualTo("Confirme, por favor: correos sobre cuentas parecidas");
        assertThat(question.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");

        var confirmed = given().post(link(question, "confirm"));
        assertThat(confirmed.statusCode()).isEqualTo(200);
        try (var topic = new AlertTopic()) {
            topic.about(district).next("new", "high");
            var alert = awaitMail(address, 2);
            assertThat(alert.subject()).contains("Maple Hollow Public Schools");
            assertThat(given().get(link(alert, "preferences")).asString()).contains(address);

            var oneClick = URI.create(alert.header("List-Unsubscribe").replaceAll("[<>]", ""));
            assertThat(given().multiPart("List-Unsubscribe", "One-Click")
                            .post(oneClick.getRawPath())
                            .statusCode())
                    .isEqualTo(200);
        }

        await().atMost(TIMEOUT).until(() -> mails(OPERATOR).stream()
                .anyMatch(mail -> mail.text().contains(district)));
        var notice = mails(OPERATOR).stream()
                .filter(mail -> mail.text().contains(district))
                .findFirst()
                .orElseThrow();
        assertThat(notice.subject()).isEqualTo("Nobody receives alerts about a district anymore");
        assertThat(Api.meter("lookalike_districts_unheard_total")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void endOfASubscription_isNoNews_whileOthersHear() {
        Api.subscribe(Api.newAddress("colleague"), district, "low");
        Api.unsubscribe(Api.subscribe(address, district, "low"));
        var alone = Api.newDistrict();
        Api.unsubscribe(Api.subscribe(address, alone, "low"));
        await().atMost(TIMEOUT).until(() -> mails(OPERATOR).stream()
                .anyMatch(mail -> mail.text().contains(alone)));
        assertThat(mails(OPERATOR)).noneMatch(mail -> mail.text().contains(district));
    }

    @Test
    void recipientWhoPaused_orCannotBeReached_hearsNothing() throws SQLException {
        execute("INSERT INTO registered_district VALUES ('%s', 'Maple Hollow Public Schools', 1)".formatted(district));
        var paused = Api.subscribe(Api.newAddress("paused"), district, "low");
        execute("UPDATE subscription SET paused_at = now() WHERE id = '%s'".formatted(paused));
        var unreachable = Api.newAddress("unreachable");
        Api.subscribe(unreachable, district, "low");
        execute("INSERT INTO suppression (address, reason) VALUES ('%s', 'no such mailbox')".formatted(unreachable));

        Api.unsubscribe(Api.subscribe(address, district, "low"));

        await().atMost(TIMEOUT).until(() -> mails(OPERATOR).stream()
                .map(Mail::text)
                .anyMatch(text -> text.contains("Maple Hollow Public Schools (%s)".formatted(district))));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void testMail_provesTheRoute() {
        var id = Api.subscribe(address, district, "low");
        var answer = test(id);
        assertThat(answer.statusCode()).isEqualTo(202);

        var mail = awaitMail(address, 1);
        assertThat(mail.subject()).isEqualTo("Test: this is how alerts reach you");
        assertThat(mail.text()).contains("This is a test");
        await().atMost(TIMEOUT).until(() -> "sent"
                .equals(given().get(URI.create(answer.header("Location")).getPath())
                        .jsonPath()
                        .getString("state")));
        assertThat(test("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11").statusCode()).isEqualTo(404);
    }

    @Test
    void addressWhoseReaderNeverAnswered_getsOneTestADay_howeverManySubscriptionsToIt() throws SQLException {
        var id = Api.subscribe(address, district, "low");
        var other = Api.subscribe(address.toUpperCase(Locale.ROOT), Api.newDistrict(), "low");

        var requests = Stream.of(id, other, id, other, id, other)
                .map(each -> CompletableFuture.supplyAsync(() -> test(each).statusCode()))
                .toList();
        assertThat(requests.stream().map(CompletableFuture::join).toList())
                .containsOnly(202, 429)
                .containsOnlyOnce(202);
        testsBecome("2 minutes");
        Api.unsubscribe(id);
        var again = Api.subscribe(address, district, "low");
        for (var each : List.of(again, other)) {
            var refused = test(each);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(86_000, 86_400 - 120);
            var detail = refused.jsonPath().getString("detail");
            assertThat(detail).startsWith("an address gets one test a day until its reader");
            assertThat(Instant.parse(detail.replaceFirst(".* after ", "")))
                    .isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(5, ChronoUnit.MINUTES));
        }
        assertThat(Api.deliveries(address).getList("items")).hasSize(1);

        testsBecome("24 hours");
        assertThat(test(again).statusCode()).isEqualTo(202);
    }

    @Test
    void addressWhoseReaderAnswered_getsOneTestAMinute() throws SQLException {
        var id = Api.subscribe(address, List.of(district), "low", Map.of("vouched", false));
        given().post(link(awaitMail(address, 1), "confirm")).then().statusCode(200);
        assertThat(test(id).statusCode()).isEqualTo(202);

        var refused = test(id);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.jsonPath().getString("detail")).contains("one test a minute");
        var neighbors = test(Api.subscribe(address, Api.newDistrict(), "low"));
        assertThat(neighbors.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(neighbors.header("Retry-After")))
                .as("a neighbor is a stranger to the reader")
                .isGreaterThan(80_000);
        var page = link(awaitMail(address, 2), "preferences");
        given().post(page + "/test").then().statusCode(200);
        testsBecome("1 minute");
        assertThat(test(id).statusCode()).isEqualTo(202);
        awaitMail(address, 3);
    }

    @Tag("nightly")
    @Test
    void addressIsAskedOnceADay_howeverManySubscriptionsToIt_untilItsReaderAnswers() throws SQLException {
        var districts = List.of(district + ";" + Api.newDistrict(), district + ";" + Api.newDistrict());
        var file = "address,minimum_severity,district_ids\n"
                + districts.stream()
                        .map(each -> "%s,low,%s\n".formatted(address.toUpperCase(Locale.ROOT), each))
                        .collect(Collectors.joining());
        var first = Api.subscribe(address, List.of(district), "low", Map.of("vouched", false));
        given().contentType("text/csv")
                .body(file)
                .post("/api/v1/subscriptions/import")
                .then()
                .body("created", equalTo(2));
        awaitMail(address, 1);
        assertNoMore(1);

        given().post(link(mails(address).get(0), "confirm")).then().statusCode(200);
        execute("UPDATE subscription SET asked_at = asked_at - interval '1 minute' WHERE id = '%s'".formatted(first));
        awaitMail(address, 2);
        assertNoMore(2);
    }

    @Test
    void neighborWhoHasAnAddressAskedFirst_delaysNobody_andStrangersAreNotFlooded() {
        Api.subscribe(address, List.of(Api.newDistrict()), "low", Map.of("vouched", false));
        awaitMail(address, 1);

        Api.subscribe(address, List.of(district), "low", Map.of("vouched", false));
        awaitMail(address, 2);

        for (int i = 0; i < 5; i++) {
            Api.subscribe(address, List.of(Api.newDistrict()), "low", Map.of("vouched", false));
        }
        awaitMail(address, 5);
        assertNoMore(5);
    }

    private void testsBecome(String older) throws SQLException {
        execute("UPDATE subscription SET test_wanted_at = test_wanted_at - interval '%s' WHERE address_key = '%s'"
                .formatted(older, address));
    }

    private static Response test(String id) {
        return given().post("/api/v1/subscriptions/" + id + "/test-mail");
    }

    private void assertNoMore(int count) {
        await().during(Duration.ofSeconds(3))
                .atMost(TIMEOUT)
                .until(() -> mails(address).size() == count);
    }

    @Test
    void readersTestButton_provesTheRoute_onceAMinute() throws SQLException {
        var id = Api.subscribe(address, district, "low");
        try (var topic = new AlertTopic()) {
            topic.about(district).next("new", "high");
        }
        var page = link(awaitMail(address, 1), "preferences");
        assertThat(given().get(page).asString()).contains("action=\"" + page + "/test\"");
        assertThat(given().post(page + "/test").asString()).contains("A test email is on its way");
        assertThat(awaitMail(address, 2).subject()).isEqualTo("Test: this is how alerts reach you");

        given().post(page + "/test").then().statusCode(200);
        assertNoMore(2);
        testsBecome("1 minute");
        assertThat(test(id).statusCode())
                .as("the reader is known by their button")
                .isEqualTo(202);
    }

    private static String link(Mail mail, String page) {
        return LINK.matcher(mail.text())
                .results()
                .map(found -> found.group(1))
                .filter(path -> path.startsWith("/mail/" + page + "/"))
                .findFirst()
                .orElseThrow();
    }

    private static Mail awaitMail(String recipient, int count) {
        await().atMost(TIMEOUT).until(() -> mails(recipient).size() == count);
        return mails(recipient).get(count - 1);
    }

    private static List<Mail> mails(String recipient) {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equalsIgnoreCase(recipient))
                .toList();
    }
}
