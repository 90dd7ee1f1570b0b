package org.lookalike.detector.web.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.WebsiteVisits;
import org.lookalike.detector.record.StubbedRecords;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

@DetectorTest
class RegistryPagesIT {

    private static final String HOSTILE = "<script>alert(1)</script>\u202Eevil\u200B \"><img src=x onerror=alert(2)>";

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig ingest;

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark) {
        checkPages(screen, isDark);
    }

    private void checkPages(Browser.Screen screen, boolean isDark) {
        var name = "Bittern %s %s".formatted(screen, isDark);
        var id = district(name);
        var file = checkedFile(name);
        var broken = upload("place,county\nBittern Marsh,Bittern\n");
        await(broken, "failed");
        try (var browser = Browser.open(isDark, true).on(screen)) {
            check(browser, "districts", "districts?q=bittern", screen, isDark);
            check(browser, "districts-none", "districts?q=nowhere", screen, isDark);
            check(browser, "district", "districts/" + id, screen, isDark);
            check(browser, "edit", "districts/%s/edit".formatted(id), screen, isDark);
            check(browser, "verification", "districts/%s/verification".formatted(id), screen, isDark);
            check(browser, "new", "districts/new", screen, isDark);
            check(browser, "imports", "districts/import", screen, isDark);
            check(browser, "import-broken", "districts/import/" + broken, screen, isDark);
            check(browser, "import", "districts/import/" + file, screen, isDark);
            browser.press("Import it");
            await(file, "done");
            check(browser, "import-done", "districts/import/" + file, screen, isDark);
            checkWrongForm(browser, id, screen, isDark);
        }
    }

    private void checkWrongForm(Browser browser, String id, Browser.Screen screen, boolean isDark) {
        browser.open(home + "districts/%s/edit".formatted(id));
        type(browser.driver(), "name", "");
        type(browser.driver(), "account-0-handle", "https://x.com/share?text=bittern");
        browser.press("Save the changes");
        browser.photograph(Path.of("target/pages/registry-edit-wrong-%s-%s.png".formatted(screen, isDark)));
        browser.assertWellMade();
    }

    private void check(Browser browser, String name, String path, Browser.Screen screen, boolean isDark) {
        browser.open(home + path);
        browser.photograph(Path.of("target/pages/registry-%s-%s-%s.png".formatted(name, screen, isDark)));
        browser.assertWellMade();
    }

    @Test
    void districtThatIsRegistered_isNotRegisteredAgain() {
        var name = "Osprey Bend Public Schools";
        Districts.register(Map.of("name", name, "state", "ME"));
        Districts.register(Map.of("name", "Osprey Head Public Schools", "state", "ME", "ncesLeaId", "9999871"));
        registerAgain(name, "")
                .body(containsString(
                        "A district with this name, city, and state is registered already. Open it under"));
        registerAgain("Osprey Bend Academy", "9999871")
                .body(containsString("A district with this NCES id is registered already. Open it under Districts"));
    }

    private static ValidatableResponse registerAgain(String name, String ncesId) {
        return given().accept("text/html")
                .formParams(Map.of("name", name, "state", "ME", "ncesLeaId", ncesId))
                .post("/districts/new")
                .then()
                .statusCode(409)
                .body(containsString("value=\"%s\"".formatted(name)));
    }

    @Tag("nightly")
    @Test
    void district_isRegisteredChangedAndRemoved_withoutScripts() {
        try (var browser = Browser.open(false, false).open(home + "districts/new")) {
            var page = browser.driver();
            type(page, "name", "");
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=alert]")).getText())
                    .contains("give the district's usual name");
            type(page, "name", "Dunlin Flats Public Schools");
            choose(page, "state", "ME");
            browser.press("Add another account");
            browser.press("Add another account");
            assertThat(page.findElements(By.name("accountHandle"))).hasSize(3);
            browser.press("Add a leader");
            assertThat(page.findElement(By.id("name")).getAttribute("value")).isEqualTo("Dunlin Flats Public Schools");
            type(page, "leader-0-name", "Robin Sample");
            type(page, "leader-0-role", "Superintendent");
            choose(page, "leader-0-platform", "threads");
            type(page, "leader-0-accounts", "robin.sample");
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=alert]")).getText())
                    .contains("Leader 1: consent given by is missing");
            type(page, "leader-0-by", "Robin Sample");
            type(page, "leader-0-on", "01312026");
            type(page, "leader-0-scope", "Name and accounts");
            type(page, "account-0-handle", "https://x.com/share?text=dunlin");
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=alert]")).getText())
                    .contains("Account 1: handle is an address that names no account");
            type(page, "account-0-handle", "https://twitter.com/DunlinPS?s=20");
            page.findElement(By.xpath("//summary[.='Add schools']")).click();
            type(page, "school-0-name", "Dunlin School 10");
            type(page, "school-2-name", "dunlin school 9");
            type(page, "school-2-accounts", "https://www.instagram.com/dunlin9/; @dunlin9.bsky.social");
            type(page, "school-3-name", "Dunlin School 11");
            choose(page, "school-3-platform", "tiktok");
            type(page, "school-3-accounts", "@dunlin11");
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=status]")).getText())
                    .contains(
                            "X: DunlinPS",
                            "Instagram: dunlin9",
                            "Bluesky: dunlin9.bsky.social",
                            "TikTok: dunlin11",
                            "Threads: robin.sample");
            assertThat(page.findElement(By.id("account-0-handle")).getAttribute("value"))
                    .isEqualTo("DunlinPS");
            browser.press("Register the district");

            assertThat(page.findElement(By.tagName("h1")).getText()).isEqualTo("Dunlin Flats Public Schools");
            assertThat(page.findElement(By.cssSelector("[role=status]")).getText())
                    .startsWith("Registered.");
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains(
                            "Robin Sample",
                            "Consent of Robin Sample on Jan 31, 2026",
                            "ME",
                            "@DunlinPS",
                            "Instagram @dunlin9",
                            "TikTok @dunlin11",
                            "Threads @robin.sample",
                            "No logo is registered");

            assertThat(page.findElements(By.cssSelector("[aria-labelledby=schools] strong")))
                    .extracting(WebElement::getText)
                    .containsExactly("dunlin school 9", "Dunlin School 10", "Dunlin School 11");

            browser.follow("Edit");
            type(page, "account-0-handle", "");
            browser.press("Save the changes");
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("Saved.")
                    .doesNotContain("@DunlinPS");
        }
    }

    @Test
    void accountWithAnAlert_isShownWithItsPicture_beforeItIsSavedAsTheDistrictsOwn() {
        saveAccountWithAnAlert("Dunnock Vale Public Schools", Browser.Screen.PHONE, false);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({
        "Dunnock Combe Public Schools, PHONE, true",
        "Dunnock Heath Public Schools, DESKTOP, false",
        "Dunnock Copse Public Schools, DESKTOP, true"
    })
    void accountWithAnAlert_isShownWithItsPicture_onOtherScreens(String name, Browser.Screen screen, boolean isDark) {
        saveAccountWithAnAlert(name, screen, isDark);
    }

    private void saveAccountWithAnAlert(String name, Browser.Screen screen, boolean isDark) {
        var district = Districts.register(name);
        var account = "did:plc:" + name.substring(8, 12).toLowerCase(Locale.ROOT);
        var handle = RaisedAlerts.handleLike(name);
        try (var alerts = new RaisedAlerts();
                var browser = Browser.open(isDark, true).on(screen)) {
            var alert = alerts.raise(account, handle, name);
            new StubbedRecords(ingest).have(account, StubbedRecords.document(account, name));
            browser.open(home + "districts/%s/edit".formatted(district));
            var page = browser.driver();
            type(page, "account-0-handle", "https://bsky.app/profile/" + handle);
            browser.press("Save the changes");

            var notice = page.findElement(By.cssSelector(".notice[role=status]"));
            assertThat(notice.getText()).contains("There is an alert about this account.");
            assertThat(notice.findElement(By.linkText("Look at the alert")).getAttribute("href"))
                    .endsWith("/alerts/" + alert);
            assertShown(browser, notice.findElement(By.tagName("img")), notice);
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/registry-alerted-%s-%s.png".formatted(screen, isDark)));
        }
        assertThat(given().get("/api/v1/districts/" + district).jsonPath().getList("officialAccounts"))
                .isEmpty();
    }

    /** A picture that was loaded and is as large as it is to be, inside its frame and over none of its words. */
    private static void assertShown(Browser browser, WebElement picture, WebElement frame) {
        var scripts = (JavascriptExecutor) browser.driver();
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        (Long) scripts.executeScript("return arguments[0].naturalWidth", picture))
                .isPositive());
        var shown = picture.getRect();
        var around = frame.getRect();
        assertThat(shown.getDimension()).isEqualTo(new Dimension(64, 64));
        assertThat(shown.x).isGreaterThanOrEqualTo(around.x);
        assertThat(shown.y).isGreaterThanOrEqualTo(around.y);
        assertThat(shown.x + shown.width).isLessThanOrEqualTo(around.x + around.width);
        assertThat(shown.y + shown.height).isLessThanOrEqualTo(around.y + around.height);
        for (var words : frame.findElements(By.cssSelector("li bdi, li strong, li a"))) {
            var place = words.getRect();
            assertThat(place.x + place.width <= shown.x
                            || place.x >= shown.x + shown.width
                            || place.y + place.height <= shown.y
                            || place.y >= shown.y + shown.height)
                    .as("%s is beside the picture", words.getText())
                    .isTrue();
        }
    }

    @Test
    void accountThatADistrictRegisteredByItself_isConfirmedByAPress() {
        var name = "Dunlin Strand Schools";
        var id = Districts.register(Map.of("name", name));
        String key = ApiKeys.make("dunlin", List.of("read", "manage"), id);
        given().header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "officialAccounts", List.of(Map.of("platform", "x", "handle", "dunlin"))))
                .put("/api/v1/districts/" + id)
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + key)
                .accept(ContentType.HTML)
                .get("/districts")
                .then()
                .body(containsString(name))
                .body(not(containsString("/districts/new")));
        assertThat(actions(page(key, "/districts/" + id, 200))).doesNotContain("confirm");
        try (var browser = Browser.open(false, false).open(home + "districts/" + id)) {
            assertThat(accounts(browser)).contains("@dunlin", "Not confirmed");
            browser.press("Confirm");
            assertThat(accounts(browser)).contains("@dunlin").doesNotContain("Not confirmed");
        }
        given().get("/api/v1/districts/" + id + "/official-accounts")
                .then()
                .body("[0].claimedBy", equalTo("dunlin"))
                .body("[0].confirmedBy", equalTo("bootstrap"));
    }

    @ParameterizedTest
    @CsvSource({"read, false", "read manage, true"})
    void districtPage_offersWhatItsReaderMayDo(String scopes, boolean mayManage) {
        var name = "Dunlin Sound " + scopes;
        var website = scopes.replace(' ', '-') + ".dunlinsound.example";
        var id = Districts.register(Map.of("name", name, "webDomains", List.of(website)));
        try (var visits = new WebsiteVisits()) {
            var named = List.of(WebsiteVisits.account("facebook", "DunlinSound"));
            visits.publish(website, Instant.parse("2026-02-02T07:00:00Z"), 4, named);
        }
        WebsiteVisits.await(id, "DunlinSound", "proposed");
        var key = ApiKeys.make(name, List.of(scopes.split(" ")), id);

        var page = page(key, "/districts/" + id, 200);
        assertThat(page).contains("Get verified", "No logo is registered", "@DunlinSound");
        assertThat(actions(page)).isEqualTo(mayManage ? List.of("accept", "decline", "logo") : List.of());
        assertThat(page.contains("/districts/%s/edit".formatted(id))).isEqualTo(mayManage);
        page(key, "/districts/%s/edit".formatted(id), mayManage ? 200 : 403);

        assertThat(actions(given().get("/districts/" + id).asString()))
                .as("with all scopes")
                .containsExactly("accept", "decline", "logo", "remove");
    }

    private static String page(String key, String path, int status) {
        return given().header("Authorization", "Bearer " + key)
                .accept(ContentType.HTML)
                .get(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    /** What the forms of a page about a district do. */
    private static List<String> actions(String page) {
        return Pattern.compile("action=\"/districts/dst_[^\"]+/([a-z-]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void accountThatTheWebSiteNames_isAcceptedOrNot_byAPress() {
        var id = Districts.register(
                Map.of("name", "Dunlin Shoal Schools", "webDomains", List.of("dunlinshoal.example")));
        var hostile = new HashMap<>(WebsiteVisits.account("x", "dunlin_fans"));
        hostile.put("text", HOSTILE);
        try (var visits = new WebsiteVisits()) {
            var named = List.of(WebsiteVisits.account("facebook", "DunlinShoal"), hostile);
            visits.publish("dunlinshoal.example", Instant.parse("2026-02-02T07:00:00Z"), 4, named);
        }
        WebsiteVisits.await(id, "DunlinShoal", "proposed");
        WebsiteVisits.await(id, "dunlin_fans", "proposed");

        try (var browser = Browser.open(false, false).open(home + "districts/" + id)) {
            browser.assertWellMade();
            assertThat(section(browser, "on-website"))
                    .contains("Facebook @DunlinShoal", "Since Feb 2", "on https://www.district.example/contact: link")
                    .contains("<script>alert(1)</script>[U+202E]evil");
            browser.press("Accept Facebook @DunlinShoal as this district's own");
            assertThat(section(browser, "accounts"))
                    .contains("@DunlinShoal", "Proved by dunlinshoal.example since Feb 2");
            browser.press("No, X @dunlin_fans is not this district's own");
            assertThat(section(browser, "on-website")).contains("@dunlin_fans not yours", "@DunlinShoal registered");
        }
        assertThat(WebsiteVisits.proof(id, "dunlin_fans").getString("state")).isEqualTo("declined");
    }

    @Tag("nightly")
    @Test
    void verification_isFollowedStepByStep_withoutScripts() {
        var id = Districts.register(Map.of(
                "name",
                "Dunlin Spit " + HOSTILE,
                "state",
                "MA",
                "officialAccounts",
                List.of(
                        Map.of("platform", "x", "handle", "DunlinSpit"),
                        Map.of("platform", "youtube", "handle", "dunlinspit"))));
        try (var browser = Browser.open(false, false).open(home + "districts/" + id)) {
            var page = browser.driver();
            browser.follow("Get verified");
            browser.assertWellMade();
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("0 of your 2 registered accounts are verified.", "Not confirmed.");
            assertThat(section(browser, "x")).contains("Not asked", "@DunlinSpit has not been seen recently");
            assertThat(section(browser, "youtube")).contains("YouTube does not let Lookalike check this");

            page.findElement(By.id("x-gold-approve")).click();
            choose(page, "x-progress", "asked");
            type(page, "x-note", "The board decided " + HOSTILE.substring(0, 8));
            browser.press("Save what you recorded for X");

            assertThat(page.findElement(By.cssSelector("[role=status]")).getText())
                    .isEqualTo("Saved for X.");
            assertThat(page.findElement(By.id("x-gold-approve")).isSelected()).isTrue();
            assertThat(section(browser, "x")).contains("Asked ", "Done ", "Recorded by bootstrap on");
            assertThat(page.findElement(By.id("x-note")).getAttribute("value")).startsWith("The board decided <script");

            choose(page, "youtube-progress", "granted");
            browser.press("Save what you recorded for YouTube");
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("1 of your 2 registered accounts is verified.");

            choose(page, "x-progress", "declined");
            type(page, "x-answered", "01022020");
            browser.press("Save what you recorded for X");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("answeredOn is before askedOn");
            browser.follow("Go back");
            assertThat(section(browser, "x")).contains("Asked ");
        }
    }

    private static String section(Browser browser, String heading) {
        return browser.driver()
                .findElement(By.cssSelector("[aria-labelledby=%s]".formatted(heading)))
                .getText();
    }

    private static String accounts(Browser browser) {
        return section(browser, "accounts");
    }

    @Test
    void file_isGivenCheckedAndImported_withoutScripts() {
        var name = "Turnstone Rock Schools";
        var id = upload("name,state\n%s,MA\nTurnstone Sand Schools,Mass\n".formatted(name));
        await(id, "checked");
        try (var browser = Browser.open(false, false).open(home + "districts/import/" + id)) {
            var page = browser.driver();
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains(
                            "register 1 district,",
                            "1 row is refused",
                            "state “Mass”: must be a state's name or code, such as Maine or ME");
            browser.press("Import it");
            await(id, "done");
            page.navigate().refresh();
            assertThat(page.findElement(By.tagName("h2")).getText()).isEqualTo("Imported");
        }
        given().get("/districts?q=turnstone rock").then().statusCode(200).body(containsString(name));
    }

    @Test
    void importOfSchools_saysWhatItAdds_andWhatItAdded_andWhatItLeftOut() {
        var rock = Districts.register(
                Map.of("name", "Sanderling Rock Schools", "schools", List.of(Map.of("name", "Sanderling Elementary"))));
        var sand = Districts.register(
                Map.of("name", "Sanderling Sand Schools", "schools", List.of(Map.of("name", "Sanderling High"))));
        var id = upload(
                """
                district_id,school,instagram
                %1$s,Sanderling Middle,
                %1$s,Sanderling Upper,
                %2$s,Sanderling High,@sanderlinghigh
                dst_of_nobody,Sanderling Lower,
                """
                        .formatted(rock, sand));
        await(id, "checked");
        try (var browser = Browser.open(false, false).open(home + "districts/import/" + id)) {
            assertThat(section(browser, "state"))
                    .contains(
                            "would add 2 schools to 1 district, and names or accounts of schools to 1 other.",
                            "1 row that is refused: see why");
            browser.press("Import it");
            await(id, "done");
            browser.driver().navigate().refresh();
            assertThat(section(browser, "state"))
                    .contains(
                            "2 schools were added to 1 district, and names or accounts of schools to 1 other.",
                            "1 row that is refused: see why");
            browser.follow("see why");
            assertThat(section(browser, "rows")).contains("dst_of_nobody").doesNotContain("Sanderling Rock");
        }
    }

    @ParameterizedTest
    @CsvSource({"districts, 'name,nces_lea_id,'", "schools, 'nces_lea_id,school_name,'"})
    void fileToFillIn_isGiven(String name, String columns) {
        given().get("/districts/import/%s.csv".formatted(name))
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(name + ".csv"))
                .body(containsString(columns));
    }

    @Test
    void hostileText_isShownAndDoesNothing() {
        var id = Districts.register(Map.of(
                "name",
                "Stilt Pond " + HOSTILE,
                "aliases",
                List.of(HOSTILE),
                "officialAccounts",
                List.of(Map.of("platform", "x", "handle", "a\"><b>", "accountId", "javascript:alert(1)")),
                "schools",
                List.of(Map.of("name", HOSTILE))));
        for (var path : List.of("/districts?q=stilt", "/districts/" + id, "/districts/" + id + "/edit")) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("script-src 'self'"))
                    .body(not(containsString("<script>alert")))
                    .body(not(containsString("<img src=x")))
                    .body(not(containsString("<b>")));
        }
        given().get("/districts/" + id).then().body(containsString("[U+202E]"));
        given().queryParam("q", HOSTILE)
                .get("/districts")
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")));
    }

    @ParameterizedTest
    @CsvSource({"'', Choose a picture first.", "<svg/>, 'a PNG, JPEG, GIF or WebP file'"})
    void pictureThatIsNoLogo_isRefusedWithTheReason(String picture, String reason) {
        var id = Districts.register("Willet Point Schools " + reason.length());
        var answer = given().redirects()
                .follow(false)
                .multiPart("picture", "logo.png", picture.getBytes(StandardCharsets.UTF_8), "image/png")
                .post("/districts/%s/logo".formatted(id));
        answer.then().statusCode(303);
        given().urlEncodingEnabled(false)
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body(containsString(reason));
    }

    @ParameterizedTest
    @CsvSource({"districts, name", "schools, school_name"})
    void workbookToFillIn_isGiven_andReadAgain(String name, String column) {
        var file = given().get("/districts/import/%s.xlsx".formatted(name))
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(name + ".xlsx"))
                .extract()
                .asByteArray();
        var id = upload(name + ".xlsx", file);
        await(id, "checked");
        given().get("/api/v1/imports/" + id).then().body("summary.headings.column", hasItem(column));
    }

    private static String district(String name) {
        return Districts.register(Map.of(
                "name",
                name + " Public Schools",
                "aliases",
                List.of(name + " School District"),
                "city",
                "Bittern Marsh",
                "state",
                "MA",
                "webDomains",
                List.of("bitternmarsh.example"),
                "officialAccounts",
                List.of(
                        Map.of("platform", "x", "handle", "BitternPS", "accountId", "4711"),
                        Map.of("platform", "bluesky", "handle", "bittern.social.example"),
                        Map.of("platform", "mastodon", "handle", "bittern@social.example")),
                "schools",
                List.of(
                        Map.of(
                                "name",
                                "Bittern Middle School",
                                "officialAccounts",
                                List.of(Map.of("platform", "instagram", "handle", "bitternmiddle"))),
                        Map.of("name", "Lincoln Elementary School", "aliases", List.of("Lincoln"))),
                "leaders",
                List.of(Map.of(
                        "name",
                        "Robin Sample",
                        "role",
                        "Superintendent",
                        "consent",
                        Map.of(
                                "givenBy",
                                "Robin Sample",
                                "givenOn",
                                "2026-01-31",
                                "scope",
                                "Name and official accounts, to find imitations")))));
    }

    private static String checkedFile(String name) {
        var id = upload(
                """
                name,state,city,acronyms,mascot
                %1$s Public Schools,MA,Bittern Marsh,BPS,Bittern
                %1$s Harbor Schools,Massachusetts,Harbor,,
                %1$s Ridge Schools,Mass,Ridge,,
                """
                        .formatted(name));
        await(id, "checked");
        return id;
    }

    private static String upload(String file) {
        return upload("districts.csv", file.getBytes(StandardCharsets.UTF_8));
    }

    private static String upload(String name, byte[] file) {
        return given().redirects()
                .follow(false)
                .multiPart("file", name, file, "application/octet-stream")
                .post("/districts/import")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private static void await(String id, String state) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/imports/" + id).then().body("state", equalTo(state)));
    }

    private static void choose(WebDriver page, String id, String value) {
        page.findElement(By.cssSelector("#%s option[value=%s]".formatted(id, value)))
                .click();
    }

    private static void type(WebDriver page, String id, String text) {
        var field = page.findElement(By.id(id));
        if (!"date".equals(field.getAttribute("type"))) {
            field.clear();
        }
        field.sendKeys(text);
    }
}
