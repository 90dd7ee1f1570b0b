package org.lookalike.detector.official;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicWriter;

/** What strangers try with the pages that everybody may ask: to learn more than the list says, to change what others see, or to flood it. */
@DetectorTest
class OfficialListAttackIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBER = new AtomicInteger(9_570_000);
    private static final int MOST_TRIES = 10;
    private static final String YES = "Yes, this is the district’s.";
    private static final String NO = "The district does not list this account.";
    private static final String FAKE = "The district says that this is a fake.";

    /** What is below the address of a list, the page itself first. */
    private static final List<String> BELOW =
            List.of("", "?account=x.com/somebody", ".json", ".jws", "/embed", "/fragment", "/badge.svg", "/poster.pdf");

    /** What is different with each answer, whatever is asked. */
    private static final Set<String> OF_THE_MOMENT = Set.of("Date", "X-Request-Id");

    @Inject
    DataSource database;

    @Inject
    Limits limits;

    @Inject
    SourceReader reader;

    private String nces;
    private String name;
    private String id;
    private String path;

    @BeforeEach
    void register() {
        nces = String.valueOf(NUMBER.incrementAndGet());
        name = "Fennimarsh %s Public Schools".formatted(nces);
        id = Districts.register(profile(nces, name, Map.of("platform", "x", "handle", "fenni_" + nces)));
        path = path(name);
    }

    private static Map<String, Object> profile(String nces, String name, Map<String, String> account) {
        return Map.of(
                "name",
                name,
                "city",
                "Example City",
                "state",
                "MA",
                "ncesLeaId",
                nces,
                "webDomains",
                List.of("fennimarsh-%s.example".formatted(nces)),
                "officialAccounts",
                List.of(account));
    }

    private static String path(String name) {
        return "/official/ma/" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private void publish() {
        given().put("/api/v1/districts/{id}/official-list", id).then().statusCode(200);
        awaitStatus(path, 200);
    }

    private static void awaitStatus(String path, int status) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(get(path).statusCode())
                .isEqualTo(status));
    }

    private static RequestSpecification stranger() {
        return given().header("Authorization", "none").redirects().follow(false).urlEncodingEnabled(false);
    }

    private static Response get(String path) {
        return stranger().get(path);
    }

    private String ask(String account) {
        return given().header("Authorization", "none")
                .queryParam("account", account)
                .get(path)
                .asString();
    }

    /** All that a stranger sees of an answer. */
    private static String seen(Response answer) {
        return answer.statusCode()
                + answer.headers().asList().stream()
                        .filter(header -> !OF_THE_MOMENT.contains(header.getName()))
                        .map(header -> "\n" + header)
                        .sorted()
                        .collect(Collectors.joining())
                + "\n" + answer.asString();
    }

    @Test
    void enumeration_ofListsThatAreNotShown_learnsNothing() {
        var withdrawn = "Fennimarsh Withdrawn %s Public Schools".formatted(nces);
        var removed = "Fennimarsh Removed %s Public Schools".formatted(nces);
        var account = Map.of("platform", "x", "handle", "fenniother_" + nces);
        var withdrawnId = Districts.register(profile(String.valueOf(NUMBER.incrementAndGet()), withdrawn, account));
        var removedId = Districts.register(profile(String.valueOf(NUMBER.incrementAndGet()), removed, account));
        var chosenId = Districts.register("Fennimarsh Chosen " + nces);
        for (var one : List.of(withdrawnId, removedId)) {
            given().put("/api/v1/districts/{id}/official-list", one).then().statusCode(200);
        }
        awaitStatus(path(withdrawn), 200);
        awaitStatus(path(removed), 200);
        var codes = Stream.of(withdrawnId, removedId)
                .map(one -> (String)
                        given().get("/api/v1/districts/{id}/official-list", one).path("list.shortPath"))
                .toList();
        given().delete("/api/v1/districts/{id}/official-list", withdrawnId)
                .then()
                .statusCode(204);
        given().delete("/api/v1/districts/{id}", removedId).then().statusCode(204);
        awaitStatus(path(withdrawn), 404);
        awaitStatus(path(removed), 404);

        for (var below : BELOW) {
            var unknown = seen(get("/official/ma/no-such-district" + below));
            assertThat(unknown).startsWith("404");
            assertThat(List.of(path, path(withdrawn), path(removed), path("Fennimarsh Chosen " + nces)))
                    .as(below)
                    .allSatisfy(hidden -> assertThat(seen(get(hidden + below))).isEqualTo(unknown));
        }
        for (var form : List.of("", ".json", ".jws")) {
            var unknown = seen(get("/official/dst_0nosuchdistrict" + form));
            assertThat(List.of(id, withdrawnId, removedId, chosenId)).as(form).allSatisfy(hidden -> assertThat(
                            seen(get("/official/" + hidden + form)))
                    .isEqualTo(unknown));
        }
        var unknown = seen(get("/o/zzzzzz"));
        assertThat(codes).allSatisfy(code -> assertThat(seen(get(code))).isEqualTo(unknown));
    }

    /** So no answer takes longer because there is more to read: nothing is read for any. */
    @Test
    void timing_cannotTellAnything_asNoAnswerReadsTheDatabase() throws SQLException {
        publish();
        var questions = List.of(
                path,
                path + "?account=x.com/fenni_" + nces,
                path + "?account=x.com/nobody",
                path + "?account=fenni",
                path + "?account=%3F",
                "/official/ma/no-such-district",
                "/official/" + id,
                "/o/zzzzzz",
                path + ".json",
                path + "/embed");
        var before = questions.stream().map(one -> get(one).statusCode()).toList();

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute(
                            "lock table registry_revision, district, official_list, published_fake, alert in access exclusive mode");

            assertThat(questions.stream().map(one -> get(one).statusCode()).toList())
                    .isEqualTo(before);
            connection.rollback();
        }
    }

    @Test
    void replicaThatCannotReadTheRegistry_saysSo_andNotWhatItKnewBefore() throws SQLException {
        publish();
        var account = path + "?account=x.com/fenni_" + nces;
        get(account).then().body(containsString(YES));

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table registry_revision in access exclusive mode");
            reader.setClock(Clock.offset(Clock.systemUTC(), ListSources.FRESH.plusSeconds(1)));
            for (var below : BELOW) {
                assertThat(get(path + below).statusCode()).as(below).isEqualTo(503);
            }
            get(account)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "20")
                    .header("Cache-Control", "no-store")
                    .body(containsString("This cannot be checked right now."))
                    .body(not(containsString("fenni_")));
            get("/official/" + id).then().statusCode(503);
            connection.rollback();
        } finally {
            reader.setClock(Clock.systemUTC());
        }
        awaitStatus(account, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "Host,              evil.example",
        "X-Forwarded-Host,  evil.example",
        "X-Forwarded-Proto, gopher",
        "X-Forwarded-Prefix, /evil",
        "Forwarded,         host=evil.example;proto=gopher",
        "X-Original-URL,    /official/ma/evil",
        "X-Rewrite-URL,     /official/ma/evil",
        "Accept-Language,   evil-EVIL",
        "Accept-Language,   de;q=evil",
        "Cookie,            language=evil",
        "Origin,            https://evil.example",
        "Referer,           https://evil.example/"
    })
    void cachedAnswers_areNotPoisonedByHeaders(String header, String value) {
        publish();
        for (var below : List.of("", ".json", "/embed", "/fragment", "/badge.svg")) {
            var plain = get(path + below);
            var poisoned = stranger().header(header, value).get(path + below);

            assertThat(poisoned.asString()).as(below).isEqualTo(plain.asString());
            assertThat(poisoned.headers().toString().toLowerCase(Locale.ROOT))
                    .as(below)
                    .doesNotContain("evil", "gopher");
            assertThat(poisoned.header("ETag")).as(below).isEqualTo(plain.header("ETag"));
            assertThat(poisoned.header("Set-Cookie")).as(below).isNull();
        }
    }

    @Test
    void cachedAnswers_varyByLanguageAlone_andNotByUnknownParameters() {
        publish();
        for (var below : List.of("", ".json", "/embed", "/fragment", "/badge.svg")) {
            var plain = get(path + below);

            assertThat(List.of("?utm_source=evil", "?x=%3Cscript%3E", "?callback=evil", "?accounts=evil"))
                    .as(below)
                    .allSatisfy(query -> {
                        assertThat(get(path + below + query).asString()).isEqualTo(plain.asString());
                        assertThat(get(path + below + query).header("ETag")).isEqualTo(plain.header("ETag"));
                    });
            assertThat(plain.header("Cache-Control")).as(below).startsWith("public, max-age=");
        }
        var page = get(path);
        assertThat(page.header("Vary")).isEqualTo("Accept-Encoding, Accept-Language");
        assertThat(stranger().header("Accept-Language", "es").get(path).header("ETag"))
                .isNotEqualTo(page.header("ETag"));
        assertThat(List.of("?account=x.com/evil", "?Account=x.com/evil", "?account=+"))
                .allSatisfy(asked ->
                        assertThat(get(path + asked).header("Cache-Control")).isEqualTo("no-store"));
    }

    @Test
    void noPage_isShownInAFrame_butTheOneForTheDistrictsOwnSites() {
        publish();
        for (var below : BELOW) {
            if (below.equals("/embed") || below.startsWith(".j")) {
                continue;
            }
            assertThat(List.of(path, "/official/ma/no-such-district")).allSatisfy(one -> {
                var answer = get(one + below);
                assertThat(answer.headers().getValues("X-Frame-Options"))
                        .as(below)
                        .containsExactly("DENY");
                assertThat(answer.headers().getValues("Content-Security-Policy"))
                        .as(below)
                        .singleElement()
                        .asString()
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("script-src", "unsafe");
            });
        }
        var embed = get(path + "/embed");
        assertThat(embed.header("X-Frame-Options")).isNull();
        assertThat(embed.header("Content-Security-Policy"))
                .endsWith("frame-ancestors https://fennimarsh-%s.example https://*.fennimarsh-%s.example"
                        .formatted(nces, nces))
                .doesNotContain("script-src", "unsafe", "allow-scripts");
        assertThat(get("/official/ma/no-such-district/embed").header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'");
    }

    /** A household has a /64 network; IPv4 addresses written as IPv6 ones are those addresses. */
    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:46:%d::%x", "198.51.100.%d"})
    void flood_isRefused_andLeavesTheConsoleAndOthersAnswering(String addresses) {
        var most = Math.toIntExact(limits.of(Limit.LISTS_OF_AN_ADDRESS));
        var network = 1 + NUMBER.incrementAndGet() % 200;

        assertThat(answeredUntilRefused(
                        most, host -> addresses.formatted(network, 1 + host), "/official/ma/no-such-district"))
                .isBetween(most, MOST_TRIES * most - 1);
        for (var below : BELOW) {
            assertThat(answeredUntilRefused(most, host -> addresses.formatted(network, 1 + host), path + below))
                    .as(below)
                    .isLessThan(most);
        }
        assertThat(asked(addresses.formatted(network + 1, 9), path)).isEqualTo(404);
        given().header("X-Forwarded-For", addresses.formatted(network, 9))
                .accept("text/html")
                .get("/alerts")
                .then()
                .statusCode(200);
    }

    /** A slow machine fills up what was taken meanwhile. */
    private static int answeredUntilRefused(int most, IntFunction<String> address, String path) {
        int answered = 0;
        while (answered < MOST_TRIES * most && asked(address.apply(answered), path) != 429) {
            answered++;
        }
        return answered;
    }

    private static int asked(String address, String path) {
        return stranger().header("X-Forwarded-For", address).get(path).statusCode();
    }

    @Test
    void accountWhoseHandleSomebodyElseTook_isNoLongerConfirmed() {
        var did = "did:plc:fennimarsh" + nces;
        var handle = "fennimarsh-office-%s.example".formatted(nces);
        change(Map.of("platform", "bluesky", "handle", handle, "accountId", did));
        publish();
        var account = "https://bsky.app/profile/" + handle;
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ask(account))
                .contains(YES));

        try (var alerts = new RaisedAlerts()) {
            alerts.publish(Snapshots.account("did:plc:taker" + nces, handle, name, Instant.now()));

            Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ask(account))
                    .contains(NO));
        }
        assertThat(given().get("/api/v1/districts/{id}/official-list", id)
                        .jsonPath()
                        .getList("leftOff.reason", String.class))
                .containsExactly("handle_taken");
        assertThat(get(path).asString()).doesNotContain(handle);
    }

    private void change(Map<String, String> account) {
        given().contentType(ContentType.JSON)
                .body(profile(nces, name, account))
                .put("/api/v1/districts/{id}", id)
                .then()
                .statusCode(200);
    }

    @Test
    void publishedFakeThatIsErased_isForgotten() {
        publish();
        try (var alerts = new RaisedAlerts()) {
            var did = "did:plc:erasedfake" + nces;
            var handle = RaisedAlerts.handleLike(name);
            var seen = Instant.now().minusSeconds(60);
            var alert = alerts.raise(Snapshots.account(did, handle, name, seen));
            given().contentType(ContentType.JSON)
                    .body(Map.of("verdict", "true_positive", "actions", List.of()))
                    .post("/api/v1/alerts/{id}/decisions", alert)
                    .then()
                    .statusCode(201);
            given().put("/api/v1/alerts/{id}/published-fake", alert).then().statusCode(200);
            var account = "https://bsky.app/profile/" + handle;
            Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ask(account))
                    .contains(FAKE));

            erase("bluesky:" + did, seen.plusSeconds(30));

            Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ask(account))
                    .contains(NO));
            assertThat(HeldTables.number(
                            database, "select count(*) from published_fake where district_id = '%s'".formatted(id)))
                    .isZero();
        }
    }

    /** Each revision of the registry costs every replica work. */
    @Test
    void flood_ofPublications_raisesNoRevision_whereNothingChanges_andHasABudget() throws SQLException {
        publish();
        var before = revision();
        for (int i = 0; i < MOST_TRIES; i++) {
            given().put("/api/v1/districts/{id}/official-list", id).then().statusCode(200);
        }
        assertThat(revision()).isLessThan(before + MOST_TRIES);

        var most = Math.toIntExact(limits.of(Limit.REGISTRATION_CHANGES_OF_A_DISTRICT));
        var own = "Bearer " + ApiKeys.make("fennimarsh" + nces, List.of("read", "manage"), id);
        int changes = 0;
        while (changes < MOST_TRIES * most && changed(own, changes % 2 == 0) != 429) {
            changes++;
        }
        assertThat(changes).isBetween(most, MOST_TRIES * most - 1);
    }

    private int changed(String key, boolean isWithdrawn) {
        var person = given().header("Authorization", key);
        var list = "/api/v1/districts/{id}/official-list";
        return (isWithdrawn ? person.delete(list, id) : person.put(list, id)).statusCode();
    }

    private long revision() throws SQLException {
        return HeldTables.number(database, "select revision from registry_revision");
    }

    private static void erase(String key, Instant at) {
        var event = new CloudEvent(
                "erased-" + at,
                "/lookalike/ingest",
                new EventType("account-snapshot", "erased", 1),
                key,
                at,
                null,
                null);
        try (var topic = TopicWriter.open()) {
            topic.send(Snapshots.TOPIC, key.getBytes(StandardCharsets.UTF_8), null, event.toHeaders());
        }
    }
}
