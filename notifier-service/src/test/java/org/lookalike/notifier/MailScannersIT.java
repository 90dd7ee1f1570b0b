package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Mail;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

/** Programs that open every link of a mail before its reader does, to see whether it is safe. */
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier"))
@WithTestResource(MailboxTestResource.class)
class MailScannersIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final String ALERTS = "http://localhost:8082/";
    private static final String PAGES = "http://localhost:8083/mail/";
    private static final int TIMES = 10;

    @Inject
    DataSource database;

    private final String district = Api.newDistrict();

    @Test
    void everyLinkOfEveryMail_openedTenTimes_changesNothing() throws SQLException {
        var asked = Api.newAddress("asked");
        var reader = Api.newAddress("reader");
        var unconfirmed = Api.subscribe(asked, List.of(district), "low", Map.of("vouched", false));
        var subscription = Api.subscribe(reader, district, "low");
        try (var topic = new AlertTopic()) {
            topic.about(district).next("new", "high");
            given().post("/api/v1/subscriptions/%s/test-mail".formatted(subscription));
            awaitMails(asked, 1);
            awaitMails(reader, 2);
        }
        var links = Stream.of(asked, reader)
                .flatMap(address -> mails(address).stream())
                .flatMap(MailScannersIT::links)
                .collect(Collectors.toSet());
        assertThat(links).allMatch(link -> link.startsWith(ALERTS) || link.startsWith(PAGES));
        var pages = links.stream().filter(link -> link.startsWith(PAGES)).collect(Collectors.toSet());
        assertThat(purposes(pages)).containsExactlyInAnyOrder("confirm", "preferences", "unsubscribe");
        var before = rowsThatName(asked, reader, unconfirmed, subscription);
        assertThat(before).hasSizeGreaterThanOrEqualTo(5);

        for (var page : pages) {
            var path = URI.create(page).getRawPath();
            for (int i = 0; i < TIMES; i++) {
                assertThat(given().get(path).statusCode()).isEqualTo(200);
                assertThat(given().head(path).statusCode()).isEqualTo(200);
                assertThat(given().options(path).statusCode()).isLessThan(500);
            }
        }

        assertThat(rowsThatName(asked, reader, unconfirmed, subscription)).isEqualTo(before);
    }

    private static Stream<String> links(Mail mail) {
        return Stream.of(mail.html(), mail.text(), mail.header("List-Unsubscribe"))
                .flatMap(text -> LINK.matcher(text).results().map(MatchResult::group));
    }

    private static Set<String> purposes(Set<String> pages) {
        return pages.stream()
                .map(page -> page.substring(PAGES.length()).replaceAll("/.*", ""))
                .collect(Collectors.toSet());
    }

    /** All that is stored, in whatever table, of these addresses and subscriptions. */
    private List<String> rowsThatName(String... names) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.getConnection();
                var tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                var table = tables.getString("TABLE_NAME");
                try (var query = connection.prepareStatement(
                        "SELECT t::text FROM %s t WHERE t::text ~ ? ORDER BY 1".formatted(table))) {
                    query.setString(1, String.join("|", names));
                    var found = query.executeQuery();
                    while (found.next()) {
                        rows.add(table + found.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private static void awaitMails(String recipient, int count) {
        await().atMost(TIMEOUT).until(() -> mails(recipient).size() == count);
        await().atMost(TIMEOUT).until(() -> Api.states(recipient).stream().allMatch("sent"::equals));
    }

    private static List<Mail> mails(String recipient) {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }
}
