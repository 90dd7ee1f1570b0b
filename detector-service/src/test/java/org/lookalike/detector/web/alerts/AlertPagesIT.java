package org.lookalike.detector.web.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import jakarta.inject.Inject;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.record.StubbedRecords;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.detector.web.mailed.MailedLinks;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

/** The pages about alerts as they look, whatever accounts say of themselves. */
@DetectorTest
class AlertPagesIT extends AlertPagesTest {

    private static final String HTML = "text/html";

    /** A page whose stream begins late is as the server has it after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Of pages on a phone, in CSS pixels: with much to tell of an alert, and with little. */
    private static final Map<String, Long> MOST_HEIGHT =
            Map.of("alert", 2_100L, "short-alert", 1_650L, "reported", 2_100L, "removed", 2_100L, "packet", 2_600L);

    @Inject
    IngestConfig ingest;

    AlertPagesIT() {
        super("Lantern Brook", "9944001");
    }

    @Tag("nightly")
    @Test
    void pages_areWellMade() {
        checkPages(Browser.Screen.DESKTOP, false);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade_onOtherScreens(Browser.Screen screen, boolean isDark) {
        checkPages(screen, isDark);
    }

    private void checkPages(Browser.Screen screen, boolean isDark) {
        var account = "did:plc:lantern-%s-%s".formatted(screen, isDark).toLowerCase(Locale.ROOT);
        var id = alertWithAHistory(account);
        new StubbedRecords(ingest).have(account, StubbedRecords.document(account, "Lantern Brook Public Schооls"));
        given().contentType("image/png")
                .body(StubbedRecords.picture(Color.decode("#1f4f7a"), "LB"))
                .post("/api/v1/districts/%s/logos".formatted(district))
                .then()
                .statusCode(200);
        var suppressions = "alerts/suppressions?districtId=" + district;
        given().redirects()
                .follow(false)
                .formParam("districtId", district)
                .formParam("field", "handle")
                .formParam("pattern", "*-boosters%s%s*".formatted(screen, isDark))
                .formParam("seen", "*-boosters%s%s*".formatted(screen, isDark))
                .formParam("note", "The booster clubs told us of theirs.")
                .post("/alerts/suppressions")
                .then()
                .statusCode(303);
        var confirmed = alerts.raise(account + "-confirmed", "lanternbrook-confirmed", name);
        send(confirmed, "confirm", Map.of());
        var reported = alertWithAHistory(account + "-reported");
        send(reported, "confirm", Map.of());
        report(reported);
        var removed = alertWithAHistory(account + "-removed");
        send(removed, "confirm", Map.of());
        send(
                removed,
                "packet/%s/answer".formatted(report(removed)),
                Map.of("answer", "removed", "answeredAt", minute()));
        var pages = Map.of(
                "queue", "alerts?districtId=" + district + "&done=dismiss-3",
                "alert", "alerts/" + id,
                "short-alert", "alerts/" + alerts.raise(account + "-short", "lanternbrook-short", name),
                "reported", "alerts/" + reported,
                "removed", "alerts/" + removed,
                "packet", "alerts/%s/packet".formatted(confirmed),
                "audit", "audit?districtId=" + district,
                "suppressions", suppressions);
        var headings = Map.of(
                "queue", "Alerts",
                "alert", "possible impersonation of Lantern Brook",
                "short-alert", "possible impersonation of Lantern Brook",
                "reported", "possible impersonation of Lantern Brook",
                "removed", "possible impersonation of Lantern Brook",
                "packet", "Report packet",
                "audit", "Audit",
                "suppressions", "Muted patterns for Lantern Brook");
        try (var browser = Browser.open(isDark, true).on(screen).in(ZoneId.of("America/New_York"))) {
            pages.forEach((name, address) -> {
                browser.on(screen).open(home + address);
                assertThat(browser.driver().findElement(By.tagName("h1")).getText())
                        .contains(headings.get(name));
                browser.assertWellMade();
                browser.photograph(Path.of("target/pages/%s-%s-%s.png".formatted(name, screen, isDark)));
                if (screen == Browser.Screen.PHONE) {
                    assertThat(browser.height())
                            .as("height of %s", name)
                            .isLessThanOrEqualTo(MOST_HEIGHT.getOrDefault(name, Long.MAX_VALUE));
                }
                browser.assertPrintsWell(Path.of("target/pages/%s-%s-print.png".formatted(name, screen)));
            });
            browser.open(home + "alerts/" + id);
            assertThat(browser.driver()
                            .findElement(By.cssSelector(".timeline time"))
                            .getDomAttribute("title"))
                    .as("in the reader's zone, by the name that emails give it")
                    .matches("[A-Z][a-z]{2} \\d{1,2}, \\d{4}, \\d{1,2}:\\d{2}\\h[AP]M ET");
        }
    }

    @Test
    void profile_opensInANewTab_byAnAddressThatItsOwnerDidNotChoose() {
        var seen = Snapshots.account("did:plc:lantern-open", "lanternbrookps-c", "Lantern Brook Public Schools");
        seen.put("profileUrl", "https://evil.example/lantern");

        given().accept(HTML)
                .get("/alerts/" + alerts.raise(seen))
                .then()
                .body(containsString("<a href=\"https://bsky.app/profile/lanternbrookps-c\" rel=\"noopener"
                        + " noreferrer nofollow\" target=\"_blank\">"))
                .body(not(containsString("href=\"https://evil.example")));
    }

    @Test
    void packet_showsTheAccountBesideTheDistrict_asItsDocumentDoes() {
        var account = "did:plc:lantern-packet";
        new StubbedRecords(ingest).have(account, StubbedRecords.document(account, name));
        var id = alerts.raise(account, "lanternbrook-packet", name);
        send(id, "confirm", Map.of());

        given().accept(HTML)
                .get("/alerts/%s/packet".formatted(id))
                .then()
                .statusCode(200)
                .body(containsString("<article class=\"profile\">"))
                .body(containsString("src=\"/alerts/%s/pictures/account\"".formatted(id)));
    }

    @Test
    void packet_needsTheConfirmation_andIsThenTheNextStep() {
        var page = "/alerts/" + alerts.raise("did:plc:lantern-step", "lanternbrook-step", name);
        given().accept(HTML).get(page).then().body(containsString("<button>Confirm</button>"));
        given().accept(HTML)
                .get(page + "/packet")
                .then()
                .statusCode(409)
                .body(containsString("href=\"%s\">Go back".formatted(page)));

        send(page.substring(page.lastIndexOf('/') + 1), "confirm", Map.of());

        given().accept(HTML)
                .get(page)
                .then()
                .body(containsString("<button class=\"quiet\">Confirm</button>"))
                .body(containsString("<a class=\"button\" href=\"%s/packet\">".formatted(page)));
    }

    @Test
    void whatDiffers_isMarked_andTheTableSaysSo() {
        var alert = alerts.raise("did:plc:lantern-marked", "lanternbrookschoo1s", "Lantern Brook Public Schools");

        given().accept(HTML)
                .get("/alerts/" + alert)
                .then()
                .body(containsString("<mark>"))
                .body(containsString("What differs is marked"));
    }

    /** What is left out is a place between two letters. */
    @ParameterizedTest
    @CsvSource({
        "omitted, Lantrn,   Lant,    ‸,  rn",
        "doubled, Lanttern, Lant,    t,  ern",
        "swapped, Latnern,  La,      tn, ern",
        "added,   Lanternx, Lantern, x,  ''"
    })
    void everyKindOfDifference_isMarked_inTheQueueAndOnThePage(
            String kind, String word, String before, String marked, String after) {
        var account =
                Snapshots.account("did:plc:lantern-" + kind, "lanternbrook-" + kind, word + " Brook Public Schools");
        var id = alerts.raise(account);
        var shown = Pattern.compile(Pattern.quote(before) + "<mark>((?!</mark>).)*" + marked + "((?!</mark>).)*</mark>"
                + Pattern.quote(after) + " Brook");

        assertThat(List.of("/alerts/" + id, "/alerts?q=lanternbrook-" + kind))
                .allSatisfy(page ->
                        assertThat(given().accept(HTML).get(page).asString()).containsPattern(shown));
    }

    @Test
    void whatDiffers_isMarked_whereverTheAccountIsShown() {
        var words = "The same words on both profiles.";
        var seen = Snapshots.account("did:plc:lantern-shown", "lanternbr00k", name);
        seen.put("bio", words);
        var relative = Snapshots.account("did:plc:lantern-relative", "lanternbrookps-f", name);
        relative.put("bio", words);
        var id = alerts.raise(seen);
        var other = alerts.raise(relative);
        send(id, "confirm", Map.of());
        report(id);

        var pages = List.of(
                "/alerts/" + other,
                "/alerts/%s/packet".formatted(id),
                "/reports",
                MailedLinks.toReport(UUID.fromString(id)));
        assertThat(pages)
                .allSatisfy(page ->
                        assertThat(given().accept(HTML).get(page).asString()).contains("lanternbr<mark>"));
    }

    /** Records a report of a confirmed alert, and returns its id. */
    private static String report(String id) {
        send(id, "packet/form", Map.of("reportId", UUID.randomUUID().toString(), "filedAt", minute()));
        return given().get("/api/v1/alerts/%s/reports".formatted(id)).path("[0].reportId");
    }

    private static String minute() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    @Test
    void parodyLabel_thatComesAfterTheMatch_isShown() {
        var seen = Snapshots.account("did:plc:lantern-later", "lanternbrookps-d", "Lantern Brook Public Schools");
        var page = "/alerts/" + alerts.raise(seen);
        given().accept(HTML).get(page).then().statusCode(200).body(not(containsString("Parody label")));

        seen.put("observedAt", Instant.now().toString());
        seen.put("parodyLabel", true);
        alerts.publish(seen);

        await().atMost(PATIENCE)
                .untilAsserted(() -> given().accept(HTML).get(page).then().body(containsString("Parody label")));
    }

    /** A label comes after the match, with nothing else that is new, and may be withdrawn. */
    @Test
    void labelOfThePlatformsModeration_isShown_whileItLasts() {
        var account = "did:plc:lantern-labeled";
        var seen = Snapshots.account(account, "lanternbrookps-d", "Lantern Brook Public Schools");
        var page = "/alerts/" + alerts.raise(seen);
        var sentence = "Bluesky&#39;s moderation labeled this account “impersonation”";
        given().accept(HTML).get(page).then().statusCode(200).body(not(containsString("moderation labeled")));

        seen.put("observedAt", Instant.now().toString());
        seen.put("platformLabels", List.of("impersonation"));
        alerts.publish(seen);
        await().atMost(PATIENCE).untilAsserted(() -> given().accept(HTML)
                .get(page)
                .then()
                .body(containsString(sentence))
                .body(containsString("lanternbrookps-d")));

        seen.put("observedAt", Instant.now().toString());
        seen.remove("platformLabels");
        alerts.publish(seen);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> given().accept(HTML).get(page).then().body(not(containsString("moderation labeled"))));
    }

    @Test
    void parodyLabel_isShown_andLowersNothing_asItsOwnerSetsIt() {
        var plain = Snapshots.account("did:plc:lantern-plain", "lanternbrookps-e", "Lantern Brook Public Schools");
        var labelled = Snapshots.account("did:plc:lantern-parody", "lanternbrookps-e", "Lantern Brook Public Schools");
        labelled.put("parodyLabel", true);

        var ids = Stream.of(plain, labelled).map(alerts::raise).toList();

        given().accept(HTML).get("/alerts/" + ids.get(0)).then().body(not(containsString("Parody label")));
        given().accept(HTML)
                .get("/alerts/" + ids.get(1))
                .then()
                .body(containsString("Parody label"), containsString("it does not change the severity"));
        var raised = Stream.of(plain, labelled)
                .map(account -> alerts.awaitRevision((String) account.get("accountId"), 1))
                .toList();
        for (var field : List.of("status", "severity", "match.score", "match.confidence")) {
            assertThat(raised.get(1).getString(field))
                    .as(field)
                    .isEqualTo(raised.get(0).getString(field));
        }
    }

    static List<String> hostile() {
        return List.of(
                "<script>alert(1)</script>Lantern Brook",
                "\" onmouseover=\"alert(1)\" x=\"",
                "' onfocus='alert(1)' autofocus='",
                "</title><img src=x onerror=alert(1)>",
                "{config}{cdi:x}{#include console/frame}",
                "Lantern \u202Ekoorb\u202C Brook",
                "Lantern\u200B\u2066Brook\u2069",
                "L\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301antern",
                "https://evil.example/lantern",
                "\u2068Lantern\u2069</bdi><b>Brook",
                "\uFDFD".repeat(200),
                "Lantern\r\nSet-Cookie: a=b");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void untrustedText_isShown_andDoesNothing(String text) {
        var id = alertWith(text, "did:plc:lantern-hostile-" + Math.abs(text.hashCode()));

        for (var page : List.of("/alerts/" + id, "/alerts?districtId=" + district, "/audit?alertId=" + id)) {
            var html = given().accept(HTML)
                    .get(page)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(html)
                    .as(page)
                    .doesNotContain(
                            "<script>alert", "<img src=x", " onmouseover=\"", " onfocus='", "href=\"javascript:")
                    .doesNotContain("\u202E", "\u2066", "\u200B", "\u2068", "\u2069");
        }
    }

    @Tag("nightly")
    @Test
    void untrustedText_fitsAPhone() {
        try (var browser = Browser.open().on(Browser.Screen.PHONE)) {
            for (var text : hostile()) {
                var id = alertWith(text, "did:plc:lantern-phone-" + Math.abs(text.hashCode()));
                browser.open(home + "alerts/" + id).assertWellMade();
            }
        }
    }

    /** An alert about an account that then takes this text for its name, handle, description and place. */
    private String alertWith(String text, String account) {
        var seen = Snapshots.account(account, "lanternbrookps", "Lantern Brook Public Schools");
        seen.put("bio", text);
        seen.put("location", "Lantern Brook, MA");
        var id = alerts.raise(seen);
        var renamed = Snapshots.account(
                account, text.strip().substring(0, Math.min(200, text.strip().length())), text);
        renamed.put("bio", text);
        renamed.put("location", text);
        renamed.put("profileUrl", "javascript:alert(1)");
        alerts.publish(renamed);
        alerts.awaitRevision(account, 2);
        return id;
    }
}
