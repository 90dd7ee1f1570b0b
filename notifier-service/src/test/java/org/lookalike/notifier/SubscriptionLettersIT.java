package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Mail;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

/** The mails that go out around a subscription, from the first question to its end, read and used as their readers do. */
@QuarkusTest
@TestProfile(SubscriptionLettersIT.WithOperator.class)
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier"))
@WithTestResource(MailboxTestResource.class)
public class SubscriptionLettersIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String OPERATOR = "operator@lookalike.example";
    private static final Pattern LINK = Pattern.compile("http://localhost:8083(/mail/\\S+)");

    /** With an operator who reads mail. */
    public static class WithOperator implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lookalike.mail.operator-address", OPERATOR);
        }
    }

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
        assertThat(notice.subject()).isEqualTo("Nobody hears of a district any more");
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
        var answer = given().post("/api/v1/subscriptions/" + id + "/test-mail");
        assertThat(answer.statusCode()).isEqualTo(202);

        var mail = awaitMail(address, 1);
        assertThat(mail.subject()).isEqualTo("Test: this is how alerts reach you");
        assertThat(mail.text()).contains("This is a test");
        await().atMost(TIMEOUT).until(() -> "sent"
                .equals(given().get(URI.create(answer.header("Location")).getPath())
                        .jsonPath()
                        .getString("state")));
        assertThat(given().post("/api/v1/subscriptions/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11/test-mail")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void readersTestButton_provesTheRoute_onceAMinute() {
        Api.subscribe(address, district, "low");
        try (var topic = new AlertTopic()) {
            topic.about(district).next("new", "high");
        }
        var page = link(awaitMail(address, 1), "preferences");
        assertThat(given().get(page).asString()).contains("action=\"" + page + "/test\"");
        assertThat(given().post(page + "/test").asString()).contains("A test mail is on its way");
        assertThat(awaitMail(address, 2).subject()).isEqualTo("Test: this is how alerts reach you");

        given().post(page + "/test").then().statusCode(200);
        await().during(Duration.ofSeconds(2))
                .atMost(TIMEOUT)
                .until(() -> mails(address).size() == 2);
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
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }
}
