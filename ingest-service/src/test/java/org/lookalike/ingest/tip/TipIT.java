package org.lookalike.ingest.tip;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.tip.Tips.TipConfig;
import org.lookalike.limits.RateLimiter;
import org.lookalike.testing.Browser;
import org.lookalike.testing.TopicReader;
import org.openqa.selenium.By;

@QuarkusTest
@TestProfile(IngestApplication.class)
class TipIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};

    @TestHTTPResource("/api/v1/tips")
    URI tips;

    @TestHTTPResource("/tip")
    URI page;

    @Inject
    RateLimiter limiter;

    @Inject
    TipConfig config;

    @Inject
    Pool pool;

    private Form form;

    private final String handle = "mhps-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void open() {
        form = new Form(page);
    }

    private static ValidatableResponse tip(Map<String, Object> tip) {
        return given().contentType("application/json")
                .body(tip)
                .post("/api/v1/tips")
                .then();
    }

    private static ValidatableResponse waiting() {
        return given().queryParam("limit", 1000).get("/api/v1/tips").then().statusCode(200);
    }

    @Test
    void tipThatAPlatformKnows_isPublishedAsThePlatformShowsIt() {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            String id = tip(Map.of("account", "look: hxxps://www.youtube[.]com/@MapleHollowLive?x=1"))
                    .statusCode(202)
                    .body("platform", equalTo("youtube"))
                    .body("handle", equalTo("MapleHollowLive"))
                    .body("state", equalTo("looking_up"))
                    .extract()
                    .path("id");

            var published = topic.await(1, TIMEOUT).get(0);
            assertThat(published.key()).isEqualTo("youtube:" + VideoPlatform.CHANNEL);
            assertThat(published.value()).contains("\"source\":\"tip\"", "Maple Hollow Live");
            await().atMost(TIMEOUT).untilAsserted(() -> given().queryParam("state", "published")
                    .queryParam("limit", 1000)
                    .get("/api/v1/tips")
                    .then()
                    .body("items.id", hasItem(id)));
        }
    }

    /** The form, its error and its thanks, in pictures to look at. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark) {
        var look = "%s-%s".formatted(screen, isDark);
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey().open(page.toString())) {
            look(browser, "form-" + look);
            browser.driver().findElement(By.id("account")).sendKeys(" ");
            browser.press("Send");
            look(browser, "error-" + look);
            browser.driver().findElement(By.id("account")).clear();
            browser.driver().findElement(By.id("account")).sendKeys("https://www.youtube.com/@" + handle);
            browser.press("Send");
            look(browser, "thanks-" + look);
            browser.open(page + "?lang=es");
            look(browser, "form-es-" + look);
        }
    }

    private static void look(Browser browser, String name) {
        browser.assertWellMade();
        browser.photograph(Path.of("target/pages/tip-%s.png".formatted(name)));
        browser.assertPrintsWell(Path.of("target/pages/tip-%s-print.png".formatted(name)));
    }

    @Test
    void tipThatAPlatformDoesNotKnow_awaitsReview_withTheReason() {
        String id = tip(Map.of("account", "https://www.youtube.com/@" + handle))
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(TIMEOUT).untilAsserted(() -> waiting()
                .body(
                        "items.find { it.id == '%s' }.remark".formatted(id),
                        equalTo("its platform shows no such account")));
    }

    @Test
    void tipOfSomebodySignedIn_namesThem_andIsPublishedAsTyped_whereItsPlatformCannotBeAsked() {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            String id = staffTip(Map.of(
                            "account", handle,
                            "platform", "snapchat",
                            "displayName", "Maple Hollow Closings",
                            "toldBy", "Robin Sample"))
                    .statusCode(202)
                    .body("state", equalTo("awaiting_review"))
                    .body("toldBy", equalTo("Robin Sample"))
                    .extract()
                    .path("id");

            given().post("/api/v1/tips/{id}/accept", id).then().statusCode(200).body("state", equalTo("published"));

            assertThat(topic.await(1, TIMEOUT).get(0).value()).contains("Maple Hollow Closings");
        }
        staffTip(Map.of("account", handle, "platform", "snapchat"))
                .statusCode(400)
                .body(containsString("toldBy"));
    }

    @Test
    void tipForReview_isLookedUp_onceItIsAccepted() {
        String id = staffTip(Map.of(
                        "account", "https://www.youtube.com/@MapleHollowNights",
                        "toldBy", "Robin Sample",
                        "review", true))
                .statusCode(202)
                .body("state", equalTo("awaiting_review"))
                .extract()
                .path("id");

        given().post("/api/v1/tips/{id}/accept", id).then().statusCode(200).body("state", equalTo("looking_up"));

        await().atMost(TIMEOUT).untilAsserted(() -> given().queryParam("state", "published")
                .queryParam("limit", 1000)
                .get("/api/v1/tips")
                .then()
                .body("items.id", hasItem(id)));
    }

    @Test
    void tipThatAPersonRepeats_isOne_andOfTwoPeopleTwo() {
        var tip = Map.<String, Object>of(
                "account", handle, "platform", "snapchat", "toldBy", "Kim Sample", "seen", "In a file.");
        var other = new HashMap<>(tip);
        other.put("toldBy", "Robin Sample");

        String first = staffTip(tip).statusCode(202).extract().path("id");
        staffTip(tip).statusCode(202).body("id", equalTo(first)).body("state", equalTo("awaiting_review"));
        staffTip(other).statusCode(202).body("id", not(equalTo(first)));
        given().post("/api/v1/tips/{id}/dismiss", first).then().statusCode(200);
        staffTip(tip).statusCode(202).body("id", not(equalTo(first)));
    }

    private static ValidatableResponse staffTip(Map<String, Object> tip) {
        return given().contentType("application/json")
                .body(tip)
                .post("/api/v1/staff-tips")
                .then();
    }

    @Test
    void form_takesATipWithAScreenshot_whichIsPublishedOnlyWhenAccepted() throws Exception {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            var sent = form.part("account", "@" + handle)
                    .part("platform", "snapchat")
                    .part("seen", "Sch\u00fclt \ud83c\udf41 \u201cclosed\u201d ".repeat(200))
                    .file("screenshot", "phone.png", PNG)
                    .part("website", "")
                    .send("?lang=es");
            assertThat(sent.statusCode()).isEqualTo(303);
            assertThat(sent.headers().firstValue("Location"))
                    .get()
                    .asString()
                    .contains("/tip/more?report=")
                    .endsWith("&lang=es");

            String id = waiting().extract().path("items.find { it.handle == '%s' }.id".formatted(handle));
            var screenshot = given().get("/api/v1/tips/{id}/screenshot", id).then();
            screenshot.statusCode(200).contentType("image/png").header("X-Content-Type-Options", "nosniff");
            assertThat(screenshot.extract().asByteArray()).isEqualTo(PNG);
            assertThat(topic.readAll()).isEmpty();

            given().post("/api/v1/tips/{id}/accept", id).then().statusCode(200).body("state", equalTo("published"));

            assertThat(topic.await(1, TIMEOUT).get(0).key()).isEqualTo("snapchat:handle:" + handle);
            given().post("/api/v1/tips/{id}/dismiss", id).then().statusCode(409);
        }
    }

    @Test
    void tipThatNamesNoAccount_canOnlyBeDismissed() {
        String id = tip(Map.of("account", "somebody called " + handle, "seen", "no school"))
                .statusCode(202)
                .body("state", equalTo("awaiting_review"))
                .extract()
                .path("id");
        given().post("/api/v1/tips/{id}/accept", id)
                .then()
                .statusCode(409)
                .body("detail", containsString("names no account"));
        given().post("/api/v1/tips/{id}/dismiss", id).then().statusCode(200).body("state", equalTo("dismissed"));
        waiting().body("items.id", not(hasItem(id)));
    }

    @Test
    void whatOnlyAProgramFillsIn_isThrownAway() throws Exception {
        form.part("account", "@" + handle).part("platform", "snapchat").part("website", "https://buy.example");
        assertThat(form.send("").statusCode()).isEqualTo(303);
        waiting().body("items.handle", not(hasItem(handle)));
    }

    @Test
    void form_saysWhatToCorrect_andKeepsWhatWasTyped() throws Exception {
        var empty = form.part("account", "  ")
                .part("seen", "<script>alert(1)</script>")
                .send("");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("aria-invalid", "&lt;script&gt;").doesNotContain("<script");

        var wrong = new Form(page).part("account", "@a").file("screenshot", "a.png", "GIF89a".getBytes(UTF_8));
        assertThat(wrong.send("").body()).contains("Please choose another");
    }

    @ParameterizedTest
    @CsvSource({"es-MX, '', es", "en-US, '', en", "fr, '', en", "en, es, es", "es, xx, es"})
    void page_isInTheReadersLanguage(String accepted, String chosen, String shown) {
        for (var path : new String[] {"/tip", "/tip/thanks"}) {
            given().header("Accept-Language", accepted)
                    .queryParam("lang", chosen)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .body(containsString("<html lang=\"%s\"".formatted(shown)));
        }
        given().get("/tip/page.css").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"account": ""}                                     | 400
        {"seen": "a"}                                       | 400
        {"account": "a", "platform": "not a platform"}      | 400
        {"account": "a", "screenshot": "bm90IGEgcGljdHVyZQ=="} | 400
        {"account": "a", "screenshot": 7}                   | 400
        {"account": "a\\u0000b"}                             | 400
        {"account": "@a", "platform": "x", "seen": "\\ud800"} | 400
        []                                                  | 400
        """)
    void invalidTip_isAnsweredWithAProblem(String body, int status) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/tips")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void textThatCannotBeKept_isNamed_wherePartOfAnAddressItGivesWay() throws Exception {
        tip(Map.of("account", "a\0b")).statusCode(400).body("field", equalTo("account"));
        var account = form.part("account", "a\0b").send("");
        var seen = new Form(page).part("account", "@a").part("seen", "\0").send("");
        var address = new Form(page)
                .part("account", "https://www.linkedin.com/company/%s%%00b".formatted(handle))
                .send("");

        assertThat(account.statusCode()).isEqualTo(400);
        assertThat(account.body()).contains("\"field\":\"account\"");
        assertThat(seen.statusCode()).isEqualTo(400);
        assertThat(seen.body()).contains("\"field\":\"seen\"");
        assertThat(address.statusCode()).isEqualTo(303);
        waiting().body("items.handle", hasItem(handle + "\uFFFDb"));
    }

    @Test
    void formOfTooManyParts_isRefused() throws Exception {
        form.part("account", "@a").part("platform", "x");
        for (int i = 0; i < 1_001; i++) {
            form.part("part" + i, "x");
        }

        assertThat(form.send("").statusCode()).isEqualTo(400);
    }

    @Test
    void tipOfUnknownOrTooGreatLength_isNotRead() throws Exception {
        var http = HttpClient.newHttpClient();
        var large = new byte[8_000_000];
        var request = HttpRequest.newBuilder(tips).header("Content-Type", "application/json");

        var tooLarge = http.send(request.POST(BodyPublishers.ofByteArray(large)).build(), BodyHandlers.ofString());
        var unknown = http.send(
                request.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(unknown.statusCode()).isEqualTo(411);
    }

    /** As it stands in the table after the service ended three times while it looked the account up. */
    @Test
    void tipWithWhichTheServiceEnds_awaitsReview() {
        var id = UUID.randomUUID().toString();
        Statements.execute(
                pool,
                """
                INSERT INTO tip (id, account, platform, handle, state, attempts, look_up_at)
                VALUES (cast($1::text AS uuid), 'a', 'youtube', 'mhps', 'looking_up', 3, now())""",
                id);
        await().atMost(TIMEOUT).untilAsserted(() -> waiting()
                .body(
                        "items.find { it.id == '%s' }.remark".formatted(id),
                        equalTo("the service stopped each time it tried to look it up")));
    }

    /** The row that was changed last has the highest number of a transaction. */
    @Test
    void tipOfSomebodyWhoseOthersWereLookedUpToday_waitsForTheFirstOfAnother() {
        Statements.execute(
                pool,
                """
                INSERT INTO tip (id, account, platform, handle, state, told_by, received_at, look_up_at)
                SELECT gen_random_uuid(), 'a', 'youtube', $1 || hours, state, name || $1, now() - make_interval(hours => hours),
                       CASE state WHEN 'looking_up' THEN now() - make_interval(hours => hours) END
                FROM (VALUES ('Robin ', 3, 'dismissed'), ('Robin ', 2, 'looking_up'), ('Kim ', 1, 'looking_up'))
                  AS told (name, hours, state)""",
                handle);
        await().atMost(TIMEOUT)
                .until(() -> Statements.number(
                                pool,
                                "SELECT count(*) FROM tip WHERE starts_with(handle, $1) AND state = 'awaiting_review'",
                                handle)
                        == 2);
        assertThat(Statements.number(
                        pool,
                        """
                        SELECT right(handle, 1)::bigint FROM tip WHERE starts_with(handle, $1)
                        ORDER BY xmin::text::bigint DESC LIMIT 1""",
                        handle))
                .isEqualTo(2);
    }

    @Test
    void tipsOfThePublic_areRefused_whileTooManyAwaitReview() {
        Statements.execute(
                pool,
                """
                INSERT INTO tip (id, account, state, remark)
                SELECT gen_random_uuid(), 'a', 'awaiting_review', $1 FROM generate_series(1, 5000)""",
                handle);
        try {
            tip(Map.of("account", "@" + handle)).statusCode(429).header("Retry-After", "3600");
        } finally {
            Statements.execute(pool, "DELETE FROM tip WHERE remark = $1", handle);
        }
        tip(Map.of("account", "@" + handle)).statusCode(202);
    }

    @Test
    void addressThatSendsTooMany_isAskedToWait() throws Exception {
        var address = InetAddress.getLoopbackAddress();
        while (limiter.tryAcquire(address)) {}
        try {
            tip(Map.of("account", "@" + handle))
                    .statusCode(429)
                    .header("Retry-After", "120")
                    .contentType("application/problem+json");
            var refused = form.part("account", "@" + handle).send("?lang=es");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("demasiados avisos");
        } finally {
            for (int i = 0; i < config.burst(); i++) {
                limiter.release(address);
            }
        }
    }

    /** What a browser sends. */
    static final class Form {

        private static final String BOUNDARY = "----boundary-of-the-form";

        private final URI page;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Form(URI page) {
            this.page = page;
        }

        Form part(String name, String value) {
            return part("name=\"%s\"".formatted(name), value.getBytes(UTF_8));
        }

        Form file(String name, String file, byte[] content) {
            return part("name=\"%s\"; filename=\"%s\"\r\nContent-Type: image/png".formatted(name, file), content);
        }

        private Form part(String disposition, byte[] content) {
            body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
                    .formatted(BOUNDARY, disposition)
                    .getBytes(UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(UTF_8));
            return this;
        }

        HttpResponse<String> send(String query) throws IOException, InterruptedException {
            body.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
            var request = HttpRequest.newBuilder(URI.create(page + query))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                    .build();
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        }
    }
}
