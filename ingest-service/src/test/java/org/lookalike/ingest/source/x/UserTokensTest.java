package org.lookalike.ingest.source.x;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.x.XConnector.UserTokens;

class UserTokensTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    private static final String SECRET = "s3cr3t-of-the-operator";

    private final WireMockServer platform = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void start() {
        platform.start();
    }

    @AfterEach
    void stop() {
        platform.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oldToken_isNeverSent_asXRevokesItsSuccessors() {
        assertThat(issuer(okJson("{}")).revokesReused()).isTrue();
    }

    private UserTokens issuer(ResponseDefinitionBuilder response) {
        platform.stubFor(any(anyUrl()).willReturn(response));
        var config = new TestConfig(URI.create(platform.baseUrl()), "app-only", null, true, 0, 0);
        return new UserTokens(config, "client", SECRET, vertx, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void refreshToken_isExchanged_byTheConfidentialClient() {
        var issued = issuer(
                        okJson(
                                """
                                {"token_type": "bearer", "expires_in": 7200, "access_token": "two hours",
                                 "scope": "users.read tweet.read offline.access", "refresh_token": "once"}"""))
                .renew("a:1:1:rt/1+")
                .await()
                .indefinitely();
        platform.verify(postRequestedFor(urlEqualTo("/2/oauth2/token"))
                .withBasicAuth(new BasicCredentials("client", SECRET))
                .withFormParam("grant_type", equalTo("refresh_token"))
                .withFormParam("refresh_token", equalTo("a:1:1:rt/1+")));
        assertThat(issued)
                .isEqualTo(
                        new IssuedToken("two hours", NOW.plusSeconds(7200), "once", null, NOW.plusSeconds(7200 - 900)));
        assertThat(issued.toString()).doesNotContain("two hours", "once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        400 | {"error": "invalid_request", "error_description": "Value passed for the token was invalid. SECRET"} | REFUSED      |
        401 | {"error": "unauthorized_client", "error_description": "Missing valid authorization header SECRET"} | UNAUTHORIZED |
        403 | SECRET                                                                                            | UNAUTHORIZED |
        429 | SECRET                                                                                            | LIMITED      | 2026-02-03T12:06:57Z
        503 | SECRET                                                                                            | UNAVAILABLE  |
        200 | {"refresh_token": "SECRET"}                                                                        | MALFORMED    |
        """)
    void renewalThatFails_saysWhy_withoutATokenOrSecret(int status, String body, Kind kind, @Nullable Instant retryAt) {
        var renewal = issuer(aResponse()
                        .withStatus(status)
                        .withHeader("x-rate-limit-remaining", "0")
                        .withHeader("x-rate-limit-reset", Long.toString(NOW.getEpochSecond() + 417))
                        .withBody(body.replace("SECRET", SECRET)))
                .renew(SECRET);
        var failure =
                catchThrowableOfType(SourceFailure.class, () -> renewal.await().indefinitely());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAt()).isEqualTo(retryAt);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"-5, 2026-02-03T12:00:00Z", "9223372036854775807, 2036-02-01T12:00:00Z"})
    void tokenThatLastsNoTimeOrAnAge_isReadAsFarAsItCanBeStored(long seconds, Instant until) {
        var issued = issuer(okJson("{\"access_token\": \"a\", \"expires_in\": %d}".formatted(seconds)))
                .renew("first")
                .await()
                .indefinitely();
        assertThat(issued.usableUntil()).isEqualTo(until);
        assertThat(issued.refresh()).isNull();
    }
}
