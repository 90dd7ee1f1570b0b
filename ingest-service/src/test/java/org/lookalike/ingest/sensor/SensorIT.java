package org.lookalike.ingest.sensor;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

/** Pages that districts connect as their own, on stubs of Meta and of detector-service. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SensorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DISTRICT = "dst_wexcombe";
    private static final String PAGE = "100900000000042";
    private static final String TOKEN = "EAA-s3cr3t-of-wexcombe";
    private static final String IMPOSTOR = "Wexcombe Thaw Public Schools Helpdesk";
    private static final List<String> INNOCENT = List.of("Quorvane Istlemoor", "2400000000000012", "Brindle Oakshaw");
    private static final String CHECKS = "/api/v1/name-checks";

    @Inject
    DataSource database;

    @Inject
    Delegations delegations;

    private final List<StubMapping> atMeta = new ArrayList<>();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add("%s %s %s".formatted(line.getMessage(), List.of(parameters(line)), line.getThrown()));
        }

        private static Object[] parameters(LogRecord line) {
            var parameters = line.getParameters();
            return parameters == null
                    ? new Object[0]
                    : Arrays.stream(parameters).map(String::valueOf).toArray();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void watch() {
        HeldTables.execute(
                database,
                """
                insert into watched_district (district_id, revision, identity)
                values ('%s', 1, '{"districtId": "%1$s", "name": "Wexcombe Thaw Public Schools"}') on conflict do nothing"""
                        .formatted(DISTRICT));
        MetaAndDetector.DETECTOR.resetAll();
        judge("""
                {"resembling": [0]}""");
        atMeta(
                "/me",
                "{\"id\": \"%s\", \"name\": \"Wexcombe Thaw\\u0000 Public Schools\", \"category\": \"School\"}"
                        .formatted(PAGE));
        atMeta("/%s/feed".formatted(PAGE), feed());
        Logger.getLogger("").addHandler(capture);
    }

    @AfterEach
    void forget() {
        Logger.getLogger("").removeHandler(capture);
        HeldTables.execute(database, "delete from watched_district where district_id = '%s'".formatted(DISTRICT));
        atMeta.forEach(MetaAndDetector.META::removeStub);
    }

    private static String feed() {
        return """
                {"data": [{"id": "%1$s_1", "created_time": "%2$s", "from": {"id": "%1$s", "name": "Wexcombe Thaw Public Schools"},
                  "comments": {"data": [
                    {"id": "1_1", "permalink_url": "https://www.facebook.com/%1$s/posts/1?comment_id=1",
                     "from": {"id": "2400000000000011", "name": "%3$s"}},
                    {"id": "1_2", "from": {"id": "2400000000000012", "name": "Quorvane Istlemoor"}},
                    {"id": "1_3", "from": {"id": "2400000000000013", "name": "Brindle Oakshaw"}}]}}]}"""
                .formatted(PAGE, Instant.now().toString().replaceFirst("\\..*", "+0000"), IMPOSTOR);
    }

    @Test
    void impostorWhoComments_isPublished_andOfTheOthersNothingIsAnywhere() {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            connect(TOKEN).statusCode(204);

            var found = topic.await(1, record -> "facebook:2400000000000011".equals(record.key()), PATIENCE)
                    .get(0);
            assertThat(found.value()).contains(IMPOSTOR, "\"source\":\"facebook-comments\"", "/posts/1?comment_id=1");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> list().body("find { it.platform == 'facebook' }.readAt", notNullValue()));
            list().body("find { it.platform == 'facebook' }.names", equalTo(3))
                    .body("find { it.platform == 'facebook' }.problem", nullValue())
                    .body("find { it.platform == 'facebook' }.pageName", equalTo("Wexcombe Thaw\uFFFD Public Schools"))
                    .body("find { it.platform == 'instagram' }.pageId", nullValue())
                    .body(not(containsString(TOKEN)));
            MetaAndDetector.DETECTOR.verify(
                    1,
                    postRequestedFor(urlPathEqualTo(CHECKS))
                            .withHeader("Authorization", WireMock.equalTo("Bearer lk_ingest"))
                            .withRequestBody(
                                    matchingJsonPath("$.candidates[0].displayName", WireMock.equalTo(IMPOSTOR)))
                            .withRequestBody(matchingJsonPath("$.candidates.length()", WireMock.equalTo("3"))));
            assertThat(HeldTables.thatHold(database, TOKEN)).isEmpty();
            assertThat(HeldTables.thatHold(database, "2400000000000011")).isNotEmpty();
            Logger.getLogger("org.lookalike").warning("a line for the capture");
            assertThat(log).as("lines are captured").anyMatch(line -> line.contains("for the capture"));
            for (var innocent : INNOCENT) {
                assertThat(HeldTables.thatHold(database, innocent)).isEmpty();
                assertThat(topic.readAll()).noneMatch(record -> record.contains(innocent));
                assertThat(log).noneMatch(line -> line.contains(innocent));
            }
        }
    }

    @Test
    void whereDetectorDoesNotAnswer_nothingIsKept_andThePageSaysSo() {
        MetaAndDetector.DETECTOR.stubFor(
                post(urlPathEqualTo(CHECKS)).willReturn(serverError().withBody("Quorvane Istlemoor")));
        connect(TOKEN).statusCode(204);
        await().atMost(PATIENCE).untilAsserted(() -> list().body(
                        "find { it.platform == 'facebook' }.problem",
                        containsString("detector-service does not answer")));
        list().body("find { it.platform == 'facebook' }.names", nullValue());
        assertThat(HeldTables.thatHold(database, "Quorvane Istlemoor")).isEmpty();
        assertThat(log).noneMatch(line -> line.contains("Quorvane Istlemoor"));
        assertThat(
                        HeldTables.number(
                                database,
                                "select count(*) from district_sensor where due_at between now() and now() + interval '11 minutes'"))
                .as("it is tried again soon")
                .isEqualTo(1);
    }

    @Test
    void tokenThatLacksTheRightToSeeWhoComments_isSaidTo() {
        atMeta("/%s/feed".formatted(PAGE), feed().replaceAll("\"from\": \\{[^}]*}", "\"like_count\": 0"));
        connect(TOKEN).statusCode(204);
        await().atMost(PATIENCE).untilAsserted(() -> list().body(
                        "find { it.platform == 'facebook' }.problem", containsString("does not say who commented")));
    }

    @Test
    void page_isDisconnected_andGoesWithItsDistrict() {
        connect(TOKEN).statusCode(204);
        as(DISTRICT).delete(path("facebook")).then().statusCode(204);
        as(DISTRICT).delete(path("facebook")).then().statusCode(404);
        assertThat(sensors()).isZero();
        assertThat(HeldTables.number(
                        database,
                        "select count(*) from audit_event where who = 'Robin Sample' and subject = 'district:%s' and what like 'sensor_%%connected'"
                                .formatted(DISTRICT)))
                .isGreaterThanOrEqualTo(2);

        connect(TOKEN).statusCode(204);
        HeldTables.execute(database, "delete from watched_district where district_id = '%s'".formatted(DISTRICT));
        assertThat(sensors()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # district,     platform, token,            status, what the person is told
        dst_wexcombe,   facebook, '',               400,    must be 8 to 4
        dst_wexcombe,   facebook, two words of it,  400,    without a space
        dst_wexcombe,   instagram, EAA-unknown,     400,    Meta does not accept the token
        dst_wexcombe,   threads,  EAA-unknown,      404,    no such page
        dst_otherone,   facebook, EAA-unknown,      404,    no such page
        """)
    void tokenThatCannotBeUsed_isRefused_withTheReason(
            String district, String platform, String token, int status, String told) {
        as(DISTRICT)
                .contentType("application/json")
                .body(Map.of("token", token))
                .put("/api/v1/districts/{district}/sensors/{platform}", district, platform)
                .then()
                .statusCode(status)
                .body(containsString(told));
        assertThat(sensors()).isZero();
    }

    @Test
    void anotherDistrict_learnsNothing_andWhoMayNotManageChangesNothing() {
        connect(TOKEN).statusCode(204);
        as("dst_otherone").get(path("")).then().statusCode(404).body(not(containsString(PAGE)));
        as("dst_otherone").delete(path("facebook")).then().statusCode(404);
        delegated(Set.of("read"), DISTRICT).delete(path("facebook")).then().statusCode(403);
        delegated(Set.of("read"), DISTRICT).get(path("")).then().statusCode(200);
        assertThat(sensors()).isEqualTo(1);
    }

    @Test
    void answers_areAsTheContractsSay() {
        connect(TOKEN).statusCode(204);
        Contract.of("answers/sensor-list")
                .assertValid(as(DISTRICT).get(path("")).asString());
        var checks = Contract.of("answers/name-check");
        checks.examples().forEach(name -> judge(checks.example(name)));
        checks.invalid().forEach(name -> assertThat(checks.violations(checks.invalid(name)))
                .isNotEmpty());
    }

    private static void judge(String answer) {
        Contract.of("answers/name-check").assertValid(answer);
        MetaAndDetector.DETECTOR.stubFor(post(urlPathEqualTo(CHECKS)).willReturn(okJson(answer)));
    }

    private void atMeta(String path, String answer) {
        atMeta.add(MetaAndDetector.META.stubFor(get(urlPathEqualTo(path))
                .withQueryParam("access_token", WireMock.equalTo(TOKEN))
                .willReturn(okJson(answer))));
    }

    private ValidatableResponse connect(String token) {
        return as(DISTRICT)
                .contentType("application/json")
                .body(Map.of("token", " " + token + "\n"))
                .put(path("facebook"))
                .then();
    }

    private ValidatableResponse list() {
        return as(DISTRICT).get(path("")).then().statusCode(200);
    }

    private static String path(String platform) {
        return "/api/v1/districts/%s/sensors/%s".formatted(DISTRICT, platform).replaceFirst("/$", "");
    }

    private long sensors() {
        return HeldTables.number(database, "select count(*) from district_sensor");
    }

    /** As the console of detector-service asks for somebody of a district. */
    private RequestSpecification as(String district) {
        return delegated(Set.of("read", "manage"), district);
    }

    private RequestSpecification delegated(Set<String> scopes, String district) {
        var person = new Caller("Robin Sample", scopes, Districts.of(List.of(district)));
        return given().header("Authorization", "Bearer " + delegations.sign(person, "ingest-service"));
    }
}
