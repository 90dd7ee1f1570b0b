package org.lookalike.ingest.report;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;

@QuarkusTest
@TestProfile(IngestApplication.class)
class ReportIT {

    private static final String REPORT = "/xrpc/com.atproto.moderation.createReport";

    @TestHTTPResource("/api/v1/reports")
    URI reports;

    @Inject
    ReportConfig config;

    private WireMock bluesky;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void signIn() {
        var server = config.bluesky().server();
        bluesky = new WireMock(server.getHost(), server.getPort());
        bluesky.resetMappings();
        bluesky.resetRequests();
        bluesky.register(post(urlPathEqualTo("/xrpc/com.atproto.server.createSession"))
                .willReturn(okJson("{\"accessJwt\": \"token\", \"did\": \"did:plc:reporter\"}")));
    }

    private void response(ResponseDefinitionBuilder response) {
        bluesky.register(post(urlPathEqualTo(REPORT)).willReturn(response));
    }

    private static Map<String, Object> report(String platform) {
        return new HashMap<>(Map.of(
                "districtId", "dst_maple",
                "platform", platform,
                "accountId", "did:plc:fictional4xq7",
                "handle", "maple-ho11ow.example",
                "category", "impersonation",
                "text", "It pretends to be Maple Hollow Public Schools."));
    }

    private ValidatableResponse file(String key, Map<String, Object> report) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(report)
                .post(reports)
                .then();
    }

    private void assertHandedOver(int times) {
        bluesky.verifyThat(times, postRequestedFor(urlPathEqualTo(REPORT)));
    }

    @Test
    void underOneKey_isHandedOverOnce() {
        response(okJson("{\"id\": 3}"));

        for (int i = 0; i < 3; i++) {
            file(key, report("bluesky"))
                    .statusCode(200)
                    .body("state", equalTo("filed"))
                    .body("reference", equalTo("3"))
                    .body("why", nullValue());
        }

        assertHandedOver(1);
    }

    @Test
    void whatBrokeOff_isUnclear_andNotHandedOverAgain() {
        response(WireMock.aResponse().withStatus(502));

        for (int i = 0; i < 2; i++) {
            file(key, report("bluesky"))
                    .statusCode(200)
                    .body("state", equalTo("unclear"))
                    .body("why", containsString("502"));
        }

        assertHandedOver(1);
    }

    @Test
    void sameKey_withAnotherReport_isRefused() {
        response(okJson("{\"id\": 3}"));
        file(key, report("bluesky")).statusCode(200);
        var other = report("bluesky");
        other.put("accountId", "did:plc:fictional9");

        file(key, other).statusCode(422).body("detail", containsString("Idempotency-Key"));

        assertHandedOver(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mastodon, lookalike.reports.mastodon.server and lookalike.reports.mastodon.token",
        "tiktok, the platform's form"
    })
    void withoutAnAccount_theResponseSaysHowToConfigureOne(String platform, String says) {
        file(key, report(platform))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString(says));
    }

    @Test
    void keyIsNeeded() {
        file("click", report("bluesky")).statusCode(400).body("detail", containsString("Idempotency-Key"));
        assertHandedOver(0);
    }

    @ParameterizedTest
    @CsvSource({"text, ''", "accountId, ' '", "category, spam", "districtId, ''", "platform, A platform"})
    void invalidReport_isAnsweredWithAProblem(String field, String value) {
        var invalid = report("bluesky");
        invalid.put(field, value);

        file(key, invalid).statusCode(400).contentType("application/problem+json");

        assertHandedOver(0);
    }
}
