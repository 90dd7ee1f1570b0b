package org.lookalike.ingest.report;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.report.NewReport.Category;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportChannelTest {

    private static final String SESSION = "/xrpc/com.atproto.server.createSession";
    private static final String BLUESKY_REPORT = "/xrpc/com.atproto.moderation.createReport";
    private static final String SEARCH = "/api/v2/search";
    private static final String MASTODON_REPORT = "/api/v1/reports";
    private static final String PASSWORD = "abcd-efgh-ijkl-mnop";
    private static final String TEXT =
            "Impersonates Maple Hollow Public Schools. Copies: name, \"official\" claim & logo; 100 %";

    private final WireMockServer platform = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();
    private ReportChannel bluesky;
    private ReportChannel mastodon;

    @BeforeAll
    void start() {
        platform.start();
        var server = URI.create(platform.baseUrl());
        bluesky = new BlueskyReportChannel(
                server,
                "reports.maplehollow.example",
                PASSWORD,
                "did:plc:mod#atproto_labeler",
                vertx,
                Clock.systemUTC());
        mastodon = new MastodonReportChannel(server, "token", List.of("3"), vertx, Clock.systemUTC());
    }

    @BeforeEach
    void response() {
        platform.resetAll();
        platform.stubFor(post(urlPathEqualTo(SESSION)).willReturn(okJson(file("bluesky-session.json"))));
        platform.stubFor(post(urlPathEqualTo(BLUESKY_REPORT)).willReturn(okJson(file("bluesky-report.json"))));
        platform.stubFor(get(urlPathEqualTo(SEARCH)).willReturn(okJson(file("mastodon-search.json"))));
        platform.stubFor(post(urlPathEqualTo(MASTODON_REPORT)).willReturn(okJson(file("mastodon-report.json"))));
    }

    @AfterAll
    void stop() {
        platform.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String file(String name) {
        try (var file = Objects.requireNonNull(ReportChannelTest.class.getResourceAsStream("/reports/" + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReportChannel.Outcome file(ReportChannel channel, String accountId) {
        var platformName = accountId.startsWith("did:") ? "bluesky" : "mastodon";
        var report = new NewReport(
                "dst_maple", platformName, accountId, "maple-ho11ow.example", Category.IMPERSONATION, TEXT);
        return channel.file(report).await().atMost(Duration.ofSeconds(30));
    }

    private ReportChannel.Outcome fileAt(String name) {
        return name.equals("bluesky")
                ? file(bluesky, "did:plc:fictional4xq7")
                : file(mastodon, "https://town.example/users/maplehollowps");
    }

    @Test
    void bluesky_getsAReportThroughOurServer() {
        assertThat(file(bluesky, "did:plc:fictional4xq7")).isEqualTo(ReportChannel.Outcome.filed("3"));

        platform.verify(postRequestedFor(urlPathEqualTo(SESSION))
                .withRequestBody(equalToJson("{\"identifier\": \"reports.maplehollow.example\", \"password\": \"%s\"}"
                        .formatted(PASSWORD))));
        platform.verify(
                1,
                postRequestedFor(urlPathEqualTo(BLUESKY_REPORT))
                        .withHeader("Authorization", equalTo("Bearer eyJ.access.fictional"))
                        .withHeader("atproto-proxy", equalTo("did:plc:mod#atproto_labeler"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                {"reasonType": "tools.ozone.report.defs#reasonMisleadingImpersonation",
                                 "reason": "Impersonates Maple Hollow Public Schools. Copies: name, \\"official\\" claim & logo; 100 %",
                                 "subject": {"$type": "com.atproto.admin.defs#repoRef", "did": "did:plc:fictional4xq7"},
                                 "modTool": {"name": "lookalike"}}""")));
    }

    @Test
    void mastodon_getsAReportAboutItsOwnIdOfTheAccount_toBePassedOn() {
        assertThat(file(mastodon, "https://town.example/users/maplehollowps"))
                .isEqualTo(ReportChannel.Outcome.filed("48914"));

        platform.verify(
                1,
                postRequestedFor(urlPathEqualTo(MASTODON_REPORT))
                        .withHeader("Authorization", equalTo("Bearer token"))
                        .withFormParam("account_id", equalTo("180744"))
                        .withFormParam("comment", equalTo(TEXT))
                        .withFormParam("category", equalTo("violation"))
                        .withFormParam("rule_ids[]", equalTo("3"))
                        .withFormParam("forward", equalTo("true")));
    }

    @ParameterizedTest
    @CsvSource({"bluesky", "mastodon"})
    void whatBreaksOffAfterTheReportWasSent_isUnclear(String name) {
        platform.stubFor(post(urlPathEqualTo(name.equals("bluesky") ? BLUESKY_REPORT : MASTODON_REPORT))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(fileAt(name).state()).isEqualTo("unclear");
    }

    @ParameterizedTest
    @CsvSource({
        "bluesky,  200, '{}',           filed",
        "bluesky,  200, 'not JSON',     unclear",
        "bluesky,  400, '{\"error\":\"InvalidRequest\"}', not_filed",
        "bluesky,  401, '',             not_filed",
        "bluesky,  429, '',             not_filed",
        "bluesky,  502, '',             unclear",
        "mastodon, 200, '{\"id\":null}', filed",
        "mastodon, 200, '',             unclear",
        "mastodon, 403, '',             not_filed",
        "mastodon, 422, '{}',           not_filed",
        "mastodon, 503, '',             unclear",
    })
    void response_saysWhetherItWasAccepted(String name, int status, String body, String state) {
        platform.stubFor(post(urlPathEqualTo(name.equals("bluesky") ? BLUESKY_REPORT : MASTODON_REPORT))
                .willReturn(aResponse().withStatus(status).withBody(body)));
        assertThat(fileAt(name).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"401, '{}'", "400, 'What is password abcd-efgh-ijkl-mnop?'", "500, '{}'", "200, '{}'", "200, ''"})
    void withoutASession_nothingIsHandedOver(int status, String body) {
        platform.stubFor(post(urlPathEqualTo(SESSION))
                .willReturn(aResponse().withStatus(status).withBody(body)));

        var outcome = fileAt("bluesky");

        assertThat(outcome.state()).isEqualTo("not_filed");
        assertThat(outcome.why()).doesNotContain(PASSWORD);
        platform.verify(0, postRequestedFor(urlPathEqualTo(BLUESKY_REPORT)));
    }

    @ParameterizedTest
    @CsvSource({"200, '{\"accounts\": []}'", "200, '{}'", "404, ''", "500, ''"})
    void accountThatOurServerDoesNotFind_isNotReported(int status, String body) {
        platform.stubFor(get(urlPathEqualTo(SEARCH))
                .willReturn(aResponse().withStatus(status).withBody(body)));

        assertThat(fileAt("mastodon").state()).isEqualTo("not_filed");

        platform.verify(0, postRequestedFor(urlPathEqualTo(MASTODON_REPORT)));
    }

    @Test
    void accountIdThatIsNoDid_isNotReported() {
        assertThat(file(bluesky, "handle:maplehollow").state()).isEqualTo("not_filed");
        platform.verify(0, postRequestedFor(urlPathEqualTo(SESSION)));
    }
}
