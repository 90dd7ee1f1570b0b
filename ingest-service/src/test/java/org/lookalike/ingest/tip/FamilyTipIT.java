package org.lookalike.ingest.tip;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.avatar.TestAvatars;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;
import org.openqa.selenium.By;

/** What families tell of an account that no source can look at, from the public page to the topic. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class FamilyTipIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Contract LIST = Contract.of("answers/tip-list");
    private static final String OWN = "dst_quibblestead";
    private static final String OTHER = "dst_ormsmarsh";

    @TestHTTPResource("/tip")
    URI page;

    @Inject
    Pool pool;

    @Inject
    Delegations delegations;

    @Inject
    Limits limits;

    private final String handle = "quibble." + UUID.randomUUID().toString().substring(0, 8);
    private final String address = "https://www.facebook.com/" + handle;

    @BeforeEach
    void watch() {
        watch(OWN, "Quibblestead <i>Public</i> Schools");
        watch(OTHER, "Ormsmarsh Public Schools");
    }

    private void watch(String id, String name) {
        Statements.execute(
                pool,
                """
                INSERT INTO watched_district (district_id, revision, identity)
                VALUES ($1, 1, jsonb_build_object('districtId', $1::text, 'name', $2::text, 'ncesLeaId', '9900101'::text))
                ON CONFLICT DO NOTHING""",
                id,
                name);
    }

    @AfterEach
    void forget() {
        Statements.execute(pool, "DELETE FROM tip WHERE position('quibble' in account) > 0");
        Statements.execute(pool, "DELETE FROM watched_district WHERE district_id = $1", OWN);
        Statements.execute(pool, "DELETE FROM watched_district WHERE district_id = $1", OTHER);
    }

    private RequestSpecification family(int number) {
        return given().header("Authorization", "none").header("X-Forwarded-For", "198.51.100." + number);
    }

    private RequestSpecification form(int number) {
        return family(number).redirects().follow(false).multiPart("website", "");
    }

    /** The first step of the page; the answer is where it leads. */
    private String tell(int number, @Nullable String district) {
        var form = form(number)
                .multiPart("account", address)
                .multiPart("platform", "")
                .multiPart("seen", "");
        return (district == null ? form : form.multiPart("district", district))
                .post("/tip?lang=en")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    private static String report(String location) {
        assertThat(location).contains("/tip/more?report=");
        return location.replaceAll(".*report=([0-9a-f-]+).*", "$1");
    }

    private ValidatableResponse add(int number, String report, String name) {
        return form(number)
                .multiPart("report", report)
                .multiPart("displayName", name)
                .post("/tip/more?lang=es")
                .then();
    }

    private RequestSpecification person(String district, String... scopes) {
        var caller = new Caller("Robin Sample", Set.of(scopes), Districts.of(List.of(district)));
        return given().header("Authorization", "Bearer " + delegations.sign(caller, "ingest-service"));
    }

    private static String tips(String district) {
        return "/api/v1/districts/%s/tips".formatted(district);
    }

    private JsonPath waiting(String district) {
        var list = person(district, "review").get(tips(district)).then().statusCode(200);
        LIST.assertValid(list.extract().asString());
        var waiting = list.extract().jsonPath();
        person(district, "review")
                .get(tips(district) + "/number")
                .then()
                .statusCode(200)
                .body("number", equalTo(waiting.getList("items").size()));
        return waiting;
    }

    @Test
    void form_isFilledInByItsAddress() {
        given().queryParam("account", "@\"><script>" + handle)
                .queryParam("district", OWN)
                .get("/tip")
                .then()
                .statusCode(200)
                .body(containsString("value=\"@&quot;&gt;&lt;script&gt;" + handle))
                .body(containsString("name=\"district\" value=\"%s\"".formatted(OWN)))
                .body(containsString(
                        "href=\"/tip?lang=es&amp;account=%40%22%3E%3Cscript%3E" + handle + "&amp;district=" + OWN));
        for (var none : List.of("x'--", "a".repeat(500))) {
            given().queryParam("district", none)
                    .get("/tip")
                    .then()
                    .statusCode(200)
                    .body(not(containsString("name=\"district\"")));
        }
    }

    /** The ids of districts are made of public numbers, so that anybody could try them all. */
    @Test
    void enumeration_ofDistrictsByTheForm_learnsNothing() {
        assertThat(form("dst_nosuchone").replace("dst_nosuchone", OWN)).isEqualTo(form(OWN));
    }

    private static String form(String district) {
        return given().queryParam("district", district).get("/tip").asString();
    }

    /** A neighbor tips the address itself, and accepts nothing of what was typed: what the account showed stays. */
    @Test
    void attack_neighborAcceptsNothing_ofAnAccountThatWasSeen() {
        given().contentType("application/json")
                .body(Map.of(
                        "platform",
                        "facebook",
                        "accountId",
                        "handle:" + handle,
                        "handle",
                        handle,
                        "displayName",
                        "Quibblestead Schools"))
                .post("/api/v1/snapshots")
                .then()
                .statusCode(202);
        tell(1, OTHER);
        var told = waiting(OTHER).getString("items[0].id");
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            person(OTHER, "review")
                    .post(tips(OTHER) + "/{id}/accept", told)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("more is known"));
            assertThat(topic.readAll()).isEmpty();
        }
        assertThat(waiting(OTHER).getList("items.id"))
                .as("it still awaits review")
                .containsExactly(told);
    }

    /** Whoever registers a district that looks like another, and spreads links with its id, gets no report of families to dismiss. */
    @ParameterizedTest
    @CsvSource({"{}, false", "{\"vouchedDomains\": []}, false", "{\"vouchedDomains\": [\"quibblestead.example\"]}, true"
    })
    void attack_districtForWhichNobodyVouches_decidesNothing(String vouched, boolean decides) {
        Statements.execute(
                pool,
                "UPDATE watched_district SET identity = identity - 'ncesLeaId' || $2::text::jsonb WHERE district_id = $1",
                OWN,
                vouched);
        tell(1, OWN);

        assertThat(waiting(OWN).getList("items")).hasSize(decides ? 1 : 0);
        String district = given().queryParam("limit", 1000)
                .get("/api/v1/tips")
                .path("items.find { it.account == '%s' }.districtId".formatted(address));
        assertThat(district).as("who decides, beside the operator").isEqualTo(decides ? OWN : null);
    }

    @Test
    void accountThatASourceCanLookUp_isNotAskedFor() {
        form(1).multiPart("account", "https://www.youtube.com/@" + handle)
                .multiPart("district", OWN)
                .post("/tip?lang=es")
                .then()
                .statusCode(303)
                .header("Location", containsString("/tip/thanks?lang=es"));
    }

    @Test
    void tenFamilies_areOneTip_whoseNameIsPublished_onlyOnceTheDistrictAcceptsIt() {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            for (int i = 1; i <= 10; i++) {
                var report = report(tell(i, OWN));
                add(i, report, i == 4 ? "Kim Lee" : "Quibblestead Public Schools")
                        .statusCode(303);
                report(tell(i, OWN));
            }
            var tip = waiting(OWN);
            assertThat(tip.getList("items")).hasSize(1);
            assertThat(tip.getInt("items[0].families")).isBetween(9, 10);
            assertThat(tip.getList("items[0].reports.displayName"))
                    .containsExactly("Quibblestead Public Schools", "Kim Lee");
            assertThat(topic.readAll()).isEmpty();

            person(OWN, "review")
                    .queryParam("report", tip.getString("items[0].reports[0].id"))
                    .post(tips(OWN) + "/{id}/accept", tip.getString("items[0].id"))
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("published"));

            var published = JsonPath.from(topic.await(1, TIMEOUT).get(0).value());
            assertThat(published.getString("accountId")).isEqualTo("handle:" + handle);
            assertThat(published.getString("displayName")).isEqualTo("Quibblestead Public Schools");
            assertThat(published.getString("reported.by")).isEqualTo("families");
            assertThat(published.getString("reported.districtId")).isEqualTo(OWN);
            assertThat(published.getInt("reported.count")).isEqualTo(tip.getInt("items[0].families"));

            var late = report(tell(77, OWN));
            add(77, late, "Somebody Else").statusCode(303);
            var counted = JsonPath.from(topic.await(2, TIMEOUT).get(1).value());
            assertThat(counted.getInt("reported.count")).isEqualTo(tip.getInt("items[0].families") + 1);
            assertThat(counted.getString("displayName"))
                    .as("nobody has looked at another")
                    .isEqualTo("Quibblestead Public Schools");
            assertThat(waiting(OWN).getList("items")).isEmpty();
        }
    }

    @Test
    void accountThatItsPlatformShows_isPublishedWithTheNumberOfFamilies() {
        var live = "https://www.youtube.com/@MapleHollowLive";
        Statements.execute(pool, "DELETE FROM tip WHERE account = $1", live);
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            tellOf(live, 1);
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(published(live)).containsExactly(1));
            tellOf(live, 1);
            tellOf(live, 2);

            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(topic.readAll())
                    .extracting(TopicRecord::value)
                    .last()
                    .satisfies(last -> {
                        var snapshot = JsonPath.from(last);
                        assertThat(snapshot.getString("displayName")).isEqualTo("Maple Hollow Live");
                        assertThat(snapshot.getInt("toldByFamilies")).isEqualTo(2);
                        assertThat(snapshot.getMap("reported"))
                                .as("seen, not told")
                                .isNull();
                    }));
            assertThat(published(live)).as("one tip").containsExactly(2);
        } finally {
            Statements.execute(pool, "DELETE FROM tip WHERE account = $1", live);
        }
    }

    private void tellOf(String account, int number) {
        family(number)
                .contentType("application/json")
                .body(Map.of("account", account))
                .post("/api/v1/tips")
                .then()
                .statusCode(202);
    }

    private static List<Integer> published(String account) {
        return given().queryParam("state", "published")
                .queryParam("limit", 1000)
                .get("/api/v1/tips")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.account == '%s' }.families".formatted(account));
    }

    @Test
    void neighborThatIsNamedFalsely_decidesForItselfAlone() {
        tell(1, OWN);
        tell(2, OTHER);
        tell(3, (String) null);
        var own = waiting(OWN).getString("items[0].id");
        var other = waiting(OTHER).getString("items[0].id");
        assertThat(own).isNotEqualTo(other);

        for (var decision : List.of("accept", "dismiss")) {
            person(OTHER, "review")
                    .post(tips(OTHER) + "/{id}/" + decision, own)
                    .then()
                    .statusCode(404);
            person(OTHER, "review")
                    .post(tips(OWN) + "/{id}/" + decision, own)
                    .then()
                    .statusCode(404);
            person(OWN, "read")
                    .post(tips(OWN) + "/{id}/" + decision, own)
                    .then()
                    .statusCode(403);
        }
        person(OTHER, "review").get(tips(OWN)).then().statusCode(404);
        person(OTHER, "review").get(tips(OWN) + "/number").then().statusCode(404);
        person(OTHER, "review")
                .get(tips(OTHER) + "/{id}/screenshot", own)
                .then()
                .statusCode(404);
        person(OTHER, "review")
                .post(tips(OTHER) + "/{id}/dismiss", other)
                .then()
                .statusCode(200);

        assertThat(waiting(OWN).getList("items.id")).containsExactly(own);
        given().queryParam("limit", 1000)
                .get("/api/v1/tips")
                .then()
                .body("items.findAll { it.handle == '%s' }".formatted(handle), hasSize(2));
    }

    @Test
    void picture_isSeenByReviewersAlone_andItsHashGoesOn() throws Exception {
        var report = report(tell(1, OWN));
        var refused = more(report)
                .file("picture", "a.png", "GIF89a no picture".getBytes(UTF_8))
                .send("");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("aria-invalid");
        var sent = more(report)
                .part("displayName", "Quibblestead")
                .file("picture", "a.png", TestAvatars.picture())
                .send("");
        assertThat(sent.statusCode()).isEqualTo(303);
        var tip = waiting(OWN);
        var id = tip.getString("items[0].id");
        assertThat(tip.getBoolean("items[0].reports[0].hasPicture")).isTrue();
        var seen = tip.getString("items[0].reports[0].id");
        assertThat(seen).as("what was read before has another id").isNotEqualTo(report);
        given().queryParam("report", report)
                .post("/api/v1/tips/{id}/accept", id)
                .then()
                .statusCode(409);
        var path = tips(OWN) + "/%s/reports/%s/picture".formatted(id, seen);
        person(OWN, "review").get(path).then().statusCode(200).contentType("image/png");
        person(OTHER, "review").get(path.replace(OWN, OTHER)).then().statusCode(404);
        given().header("Authorization", "none").get(path).then().statusCode(401);
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            given().queryParam("report", seen)
                    .post("/api/v1/tips/{id}/accept", id)
                    .then()
                    .statusCode(200);
            var published = JsonPath.from(topic.await(1, TIMEOUT).get(0).value());
            assertThat(published.getString("avatarHash")).matches("[0-9a-f]{64}");
            assertThat(published.getString("reported.districtId"))
                    .as("an operator accepted it")
                    .isNull();
        }
    }

    /** As a browser sends it, with its length. */
    private TipIT.Form more(String report) {
        return new TipIT.Form(URI.create(page + "/more")).part("report", report);
    }

    @Test
    void whatWasLookedAt_isWhatIsPublished() {
        var report = report(tell(1, OWN));
        add(1, report, "Quibblestead Public Schools").statusCode(303);
        add(1, report, "Another Name").statusCode(303);
        var tip = waiting(OWN);
        assertThat(tip.getList("items[0].reports.displayName")).containsExactly("Quibblestead Public Schools");
        tell(1, OWN);

        person(OWN, "review")
                .queryParam("report", tip.getString("items[0].reports[0].id"))
                .post(tips(OWN) + "/{id}/accept", tip.getString("items[0].id"))
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({
        "see maplehollow.com, direcciones web",
        "call 555-0134,       direcciones web",
        "'a\nb',              salto de línea"
    })
    void nameThatIsNone_isRefused_andKept(String name, String sentence) {
        add(1, report(tell(1, OWN)), name)
                .statusCode(400)
                .body(containsString("aria-invalid"))
                .body(containsString(sentence));
    }

    @Test
    void reportThatIsUnknown_isAnsweredAsAnyOther() {
        for (var unknown : List.of(UUID.randomUUID().toString(), "none", "")) {
            add(1, unknown, "Quibblestead").statusCode(303).header("Location", containsString("/tip/thanks"));
        }
    }

    @Test
    void answerToAProgram_saysNothingOfWhatOthersTold() {
        tell(1, OWN);
        var tip =
                new HashMap<String, Object>(Map.of("account", address, "district", OWN, "displayName", "Quibblestead"));
        var first = tell(2, tip);
        given().post("/api/v1/tips/{id}/dismiss", waiting(OWN).getString("items[0].id"))
                .then()
                .statusCode(200);
        var second = tell(3, tip);
        for (var answer : List.of(first, second)) {
            answer.body("state", equalTo("awaiting_review"))
                    .body("families", equalTo(1))
                    .body("reports", emptyIterable())
                    .body("remark", nullValue());
        }
        assertThat(first.extract().jsonPath().getString("id"))
                .isNotEqualTo(second.extract().jsonPath().getString("id"));
        tip.put("displayName", "call 555-0134");
        family(4)
                .contentType("application/json")
                .body(tip)
                .post("/api/v1/tips")
                .then()
                .statusCode(400)
                .body("field", equalTo("displayName"));
    }

    private ValidatableResponse tell(int number, Map<String, Object> tip) {
        return family(number)
                .contentType("application/json")
                .body(tip)
                .post("/api/v1/tips")
                .then()
                .statusCode(202);
    }

    @Test
    void tips_comeInPages_withTheBeginningOfWhatWasSeen() {
        Statements.execute(
                pool,
                """
                INSERT INTO tip (id, account, state, district_id, received_at)
                SELECT gen_random_uuid(), 'quibble' || number, 'awaiting_review', $1, now() - interval '1 hour'
                FROM generate_series(1, 3) AS number""",
                OWN);
        tell(1, new HashMap<>(Map.of("account", address, "district", OWN, "seen", "y".repeat(4000))));
        var first = page("?limit=2");
        var second = page("?limit=2&after=" + first.getString("next"));

        assertThat(first.getList("items")).hasSize(2);
        assertThat(second.getList("items")).hasSize(2).doesNotContainAnyElementsOf(first.getList("items"));
        assertThat(second.getString("next")).isNull();
        assertThat(second.getString("items[1].reports[0].seen")).hasSize(1000);
    }

    private JsonPath page(String query) {
        var page = person(OWN, "review").get(tips(OWN) + query).then().statusCode(200);
        LIST.assertValid(page.extract().asString());
        return page.extract().jsonPath();
    }

    @Test
    void floodOfOneDistrict_fillsNoOthers() {
        Statements.execute(
                pool,
                """
                INSERT INTO tip (id, account, state, district_id)
                SELECT gen_random_uuid(), 'https://www.facebook.com/quibble', 'awaiting_review', $1
                FROM generate_series(1, $2)""",
                OTHER,
                (int) limits.of(Limit.TIPS_TO_REVIEW_OF_A_DISTRICT));
        form(1).multiPart("account", address)
                .multiPart("district", OTHER)
                .post("/tip")
                .then()
                .statusCode(429);
        tell(1, OWN);
        tell(1, (String) null);
        assertThat(waiting(OWN).getList("items.handle")).contains(handle);
    }

    @Test
    void senders_areStoredAsNumbers_andGoWithTheTip() {
        tell(201, OWN);
        assertThat(Statements.number(
                        pool,
                        "SELECT count(*) FROM tip, tip_report WHERE tip.id = tip_id AND (tip::text || tip_report::text) LIKE $1",
                        "%198.51.100.201%"))
                .isZero();
        Statements.execute(pool, "DELETE FROM tip WHERE handle = $1", handle);
        assertThat(Statements.number(pool, "SELECT count(*) FROM tip_report WHERE tip_id NOT IN (SELECT id FROM tip)"))
                .isZero();
    }

    /** In pictures to look at. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "PHONE, false", "PHONE, true"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark) {
        var look = "%s-%s".formatted(screen, isDark);
        for (var language : List.of("en", "es")) {
            try (var browser = Browser.open(isDark, true)
                    .on(screen)
                    .withoutKey()
                    .open(page + "?lang=%s&account=%s&district=%s".formatted(language, address, OWN))) {
                look(browser, "family-form-%s-%s".formatted(language, look));
                browser.press(language.equals("en") ? "Send" : "Enviar");
                look(browser, "family-more-%s-%s".formatted(language, look));
                browser.driver().findElement(By.id("displayName")).sendKeys("Call 555-0134");
                browser.press(language.equals("en") ? "Add this to my report" : "Añadir a mi aviso");
                look(browser, "family-error-%s-%s".formatted(language, look));
                browser.driver().findElement(By.id("displayName")).clear();
                browser.press(language.equals("en") ? "Add this to my report" : "Añadir a mi aviso");
                look(browser, "family-thanks-%s-%s".formatted(language, look));
            }
        }
    }

    private static void look(Browser browser, String name) {
        browser.assertWellMade();
        browser.photograph(Path.of("target/pages/tip-%s.png".formatted(name)));
        browser.assertPrintsWell(Path.of("target/pages/tip-%s-print.png".formatted(name)));
    }
}
