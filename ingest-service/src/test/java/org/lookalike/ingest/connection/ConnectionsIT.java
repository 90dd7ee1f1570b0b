package org.lookalike.ingest.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** How platforms are connected while the service runs. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class ConnectionsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Connections connections;

    @Inject
    Pool pool;

    @AfterEach
    void disconnect() {
        given().delete("/api/v1/connections/telegram");
        given().delete("/api/v1/connections/threads");
        given().delete("/api/v1/connections/bluesky");
    }

    @Test
    void platformWithoutCredentials_isTurnedOnAndOff_andRepeatingItDoesNoHarm() {
        assertThat(stateOf("bluesky")).isEqualTo("off");
        for (var once : List.of("once", "again")) {
            put("bluesky", Map.of("enabled", "true")).statusCode(200).body("answered", equalTo(true));
            assertThat(stateOf("bluesky")).as(once).isEqualTo("on");
        }
        given().get("/api/v1/connections")
                .then()
                .body("find { it.platform == 'bluesky' }.state", equalTo("console"))
                .body("find { it.platform == 'bluesky' }.credentials.kind", contains("switch"))
                .body("find { it.platform == 'bluesky' }.credentials.label", hasItem(containsString("2,000 calls")));
        assertThat(
                        Statements.number(
                                pool,
                                "SELECT count(*) FROM audit_event WHERE subject = 'platform:bluesky' AND what = 'platform_turned_on'"))
                .isEqualTo(2);

        put("bluesky", Map.of("enabled", "false")).statusCode(200);
        assertThat(stateOf("bluesky")).isEqualTo("off");
        Statements.execute(pool, "UPDATE platform_connection SET turned_on = true WHERE platform = 'bluesky'");
        connections.start(new StartupEvent());
        assertThat(stateOf("bluesky")).as("what is stored, after a start").isEqualTo("on");
    }

    /** Readers of the report say that nothing is monitored until they have another one. */
    @Test
    void whatIsTurnedOnOrOff_orFails_isReportedAtOnce() {
        try (var reports = TopicReader.fromNow("watch-reports")) {
            connectTelegram(ConnectablePlatforms.BOT_TOKEN).statusCode(200);
            reports.await(1, report -> state(report).equals("on"), SOON);
            connectTelegram("123456:mistyped").statusCode(200);
            reports.await(1, report -> state(report).equals("failing"), SOON);
            var before = Instant.now();
            given().delete("/api/v1/connections/telegram").then().statusCode(204);
            reports.await(
                    1,
                    report ->
                            report.timestamp().isAfter(before) && state(report).equals("none"),
                    SOON);
        }
    }

    /** The state of Telegram in a report; none where it is not listed. */
    private static String state(TopicRecord report) {
        var state = new JsonPath(Objects.requireNonNull(report.value()))
                .getString("sources.find { it.name == 'telegram' }.state");
        return state == null ? "none" : state;
    }

    @Test
    void platformThatTheSettingsForbid_isNotTurnedOn() {
        given().get("/api/v1/connections").then().body("find { it.platform == 'mastodon' }.state", equalTo("settings"));
        put("mastodon", Map.of("enabled", "true"))
                .statusCode(409)
                .body("detail", equalTo("lookalike.sources.mastodon.forbidden is true"));
        assertThat(stateOf("mastodon")).isEqualTo("off");
    }

    /** Not that it is monitored, as between two tries. */
    @Test
    void sourceThatFailedAndNeverAnswered_isFailing_withTheReason() {
        connectTelegram("123456:mistyped").statusCode(200);
        Statements.execute(
                pool,
                "UPDATE source_state SET closed_until = 'epoch', last_success_at = NULL WHERE source = 'telegram'");
        given().get("/api/v1/sources")
                .then()
                .body("find { it.name == 'telegram' }.state", equalTo("failing"))
                .body("find { it.name == 'telegram' }.why", containsString("does not know the bot's token"));
    }

    private static String stateOf(String source) {
        return given().get("/api/v1/sources").path("find { it.name == '%s' }.state".formatted(source));
    }

    @Test
    void platform_isConnectedAtOnce_askedOnce_andWhatWasGivenIsShownToNobody() {
        connectTelegram(ConnectablePlatforms.BOT_TOKEN).statusCode(200).body("answered", equalTo(true));

        given().get("/api/v1/connections")
                .then()
                .statusCode(200)
                .body("find { it.platform == 'telegram' }.state", equalTo("console"))
                .body("find { it.platform == 'telegram' }.connectedBy", notNullValue())
                .body(not(containsString(ConnectablePlatforms.BOT_TOKEN)));
        given().get("/api/v1/sources").then().body("find { it.name == 'telegram' }.state", equalTo("on"));
        assertThat(
                        Statements.number(
                                pool,
                                "SELECT count(*) FROM platform_connection WHERE platform = 'telegram' AND encrypted NOT LIKE '%known-to%'"))
                .isEqualTo(1);
        assertThat(Statements.number(
                        pool,
                        "SELECT count(*) FROM audit_event WHERE subject = 'platform:telegram' AND what = 'platform_connected' "
                                + "AND after::text NOT LIKE '%known-to%'"))
                .isPositive();
    }

    @Test
    void platformThatRefusesTheToken_saysSo_andTakesAnother() {
        connectTelegram("123456:mistyped")
                .statusCode(200)
                .body("answered", equalTo(false))
                .body("why", containsString("does not know the bot's token"));
        given().get("/api/v1/sources").then().body("find { it.name == 'telegram' }.state", equalTo("failing"));

        connectTelegram(ConnectablePlatforms.BOT_TOKEN).statusCode(200).body("answered", equalTo(true));
        given().get("/api/v1/sources").then().body("find { it.name == 'telegram' }.state", equalTo("on"));
    }

    @Test
    void changeInAnotherReplica_isFollowed() {
        connectTelegram(ConnectablePlatforms.BOT_TOKEN).statusCode(200);
        Statements.execute(pool, "DELETE FROM platform_connection WHERE platform = 'telegram'");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().get("/api/v1/sources")
                .then()
                .body("find { it.name == 'telegram' }.state", equalTo("off")));
    }

    @Test
    void disconnectedPlatform_isOff_andItsTokensAreErased() {
        put("threads", Map.of("token", "long-lived")).statusCode(200).body("answered", equalTo(true));
        assertThat(tokensOfThreads()).isEqualTo(1);

        given().delete("/api/v1/connections/threads").then().statusCode(204);
        assertThat(tokensOfThreads()).isZero();
        given().get("/api/v1/sources").then().body("find { it.name == 'threads' }.state", equalTo("off"));
        given().delete("/api/v1/connections/threads")
                .then()
                .statusCode(404)
                .body("detail", containsString("GET /api/v1/connections"));
    }

    /** As in a replica that does not have the new key yet, while keys are rotated. */
    @Test
    void whatNoKeyDecryptsAnyMore_turnsThePlatformOff_andItsTokensAreKept() {
        put("threads", Map.of("token", "long-lived")).statusCode(200);
        Statements.execute(pool, "UPDATE platform_connection SET encrypted = 'lost.AAAA' WHERE platform = 'threads'");
        connections.refresh().await().indefinitely();
        given().get("/api/v1/sources").then().body("find { it.name == 'threads' }.state", equalTo("off"));
        assertThat(tokensOfThreads()).isEqualTo(1);
    }

    /** Such as after the key was lost. */
    @Test
    void whatNoKeyDecrypts_isSaidToBeUnreadable_andReplaced() {
        Statements.execute(
                pool,
                "INSERT INTO platform_connection (platform, encrypted, made_by) VALUES ('telegram', 'lost.AAAA', 'somebody')");
        connections.refresh().await().indefinitely();
        given().get("/api/v1/connections")
                .then()
                .body("find { it.platform == 'telegram' }.state", equalTo("unreadable"));

        connectTelegram(ConnectablePlatforms.BOT_TOKEN).statusCode(200).body("answered", equalTo(true));
    }

    @Test
    void platformThatTheSettingsConnect_isChangedThereAlone() {
        given().get("/api/v1/connections")
                .then()
                .body("find { it.platform == 'youtube' }.state", equalTo("settings"))
                .body("platform", not(hasItem("website")));
        put("youtube", Map.of("api-key", "another"))
                .statusCode(409)
                .body("detail", containsString("lookalike.sources.youtube.api-key"));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # platform, name,                    value,        status, what the operator is told
        telegram,   token,                   123456:known, 400,    is missing
        telegram,   token,                   known,        400,    'must be a bot''s token, such as 123456:ABC-DEF'
        telegram,   bot-terms-acknowledged,  false,        400,    must be confirmed
        telegram,   api-key,                 secret,       400,    'is not needed; the platform takes token'
        nowhere,    token,                   secret,       404,    GET /api/v1/connections
        website,    token,                   secret,       404,    GET /api/v1/connections
        bluesky,    token,                   secret,       400,    'is not needed; the platform takes enabled'
        bluesky,    enabled,                 maybe,        400,    must be true or false
        """)
    void invalidRequest_isRefused_withTheReason(String platform, String name, String value, int status, String told) {
        put(platform, Map.of(name, value)).statusCode(status).body(containsString(told));
    }

    @Test
    void list_isAsTheContractSays() {
        Contract.of("answers/connection-list")
                .assertValid(given().get("/api/v1/connections").asString());
        given().get("/api/v1/connections").then().body("platform", not(empty()));
    }

    private long tokensOfThreads() {
        return Statements.number(pool, "SELECT count(*) FROM source_token WHERE source LIKE 'threads%'");
    }

    private static ValidatableResponse connectTelegram(String token) {
        return put("telegram", Map.of("token", " " + token + "\n", "bot-terms-acknowledged", "true"));
    }

    private static ValidatableResponse put(String platform, Map<String, String> credentials) {
        return given().contentType("application/json")
                .body(Map.of("credentials", credentials))
                .put("/api/v1/connections/{platform}", platform)
                .then();
    }
}
