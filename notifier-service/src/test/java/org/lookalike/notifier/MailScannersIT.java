package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Mail;
import org.lookalike.testing.Browser;
import org.lookalike.testing.MailboxTestResource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Programs that open every link of a mail before its reader does, to see whether it is safe. */
@NotifierTest
class MailScannersIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final String ALERTS = "http://localhost:8082/";
    private static final String PAGES = "http://localhost:8083/mail/";
    private static final int TIMES = 10;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URL home;

    private final String district = Api.newDistrict();

    private final String asked = Api.newAddress("asked");
    private final String reader = Api.newAddress("reader");
    private String unconfirmed;
    private String subscription;
    private Set<String> pages;
    private List<String> before;

    @BeforeEach
    void sendMails() throws SQLException {
        unconfirmed = Api.subscribe(asked, List.of(district), "low", Map.of("vouched", false));
        subscription = Api.subscribe(reader, district, "low");
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
        pages = links.stream().filter(link -> link.startsWith(PAGES)).collect(Collectors.toSet());
        assertThat(purposes(pages)).containsExactlyInAnyOrder("confirm", "preferences", "unsubscribe");
        before = rowsThatName(asked, reader, unconfirmed, subscription);
        assertThat(before).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void everyLinkOfEveryMail_openedTenTimes_changesNothing() throws SQLException {
        for (var page : pages) {
            var path = URI.create(page).getRawPath();
            for (int i = 0; i < TIMES; i++) {
                assertThat(given().get(path).statusCode()).isEqualTo(200);
                assertThat(given().head(path).statusCode()).isEqualTo(200);
                assertThat(given().options(path).statusCode()).isLessThan(500);
            }
        }
        assertNothingChanged();
    }

    /** The pages of alerts, which other links lead to, are the detector's, and tried there. */
    @Tag("nightly")
    @Test
    void everyLinkOfEveryMail_openedTwiceInABrowser_changesNothing() throws SQLException {
        openInABrowser(Browser.Screen.DESKTOP, false);
    }

    @Tag("nightly")
    @Test
    void everyLinkOfEveryMail_openedTwiceInADarkPhone_changesNothing() throws SQLException {
        openInABrowser(Browser.Screen.PHONE, true);
    }

    private void openInABrowser(Browser.Screen screen, boolean isDark) throws SQLException {
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            for (var page : pages) {
                for (int i = 0; i < 2; i++) {
                    browser.open(here(page));
                    assertThat(browser.driver().findElements(By.tagName("h1"))).hasSize(1);
                }
                browser.assertWellMade();
            }
        }
        assertNothingChanged();
    }

    @Test
    void preferences_areChangedByKeyboardAlone() {
        var page = pages.stream()
                .filter(link -> purposes(Set.of(link)).contains("preferences"))
                .findFirst()
                .orElseThrow();
        try (var browser = Browser.open(false, true).withoutKey().open(here(page))) {
            browser.tabTo(By.id("minimumSeverity")).sendKeys(Keys.END);
            browser.tabTo(By.id("quiet")).sendKeys(Keys.SPACE);
            browser.tabTo(By.id("quietUntil"));
            browser.tabTo(By.xpath("//button")).sendKeys(Keys.ENTER);
            await().atMost(TIMEOUT).until(() -> !browser.driver()
                    .findElements(By.cssSelector("[role=status]"))
                    .isEmpty());
        }
        given().get("/api/v1/subscriptions/" + subscription)
                .then()
                .body("minimumSeverity", equalTo("critical"))
                .body("quietHours.until", notNullValue());
    }

    private String here(String page) {
        return home.toString().replaceFirst("/$", "") + URI.create(page).getRawPath();
    }

    private void assertNothingChanged() throws SQLException {
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
