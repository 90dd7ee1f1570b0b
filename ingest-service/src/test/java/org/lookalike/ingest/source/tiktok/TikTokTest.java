package org.lookalike.ingest.source.tiktok;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.tiktok.TikTok.TikTokConfig;
import org.lookalike.ingest.source.tiktok.TikTok.TikTokConnector;

class TikTokTest extends AccountSourceContract {

    private static final String TOKEN = "/v2/oauth/token/";
    private static final String USER = "/v2/research/user/info/";
    private static final SourceQuery QUESTION = SourceQuery.handles(List.of("MapleHollowPS"));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    private record Config(URI baseUrl, @Nullable String key, @Nullable String secret) implements TikTokConfig {
        @Override
        public Optional<String> clientKey() {
            return Optional.ofNullable(key);
        }

        @Override
        public Optional<String> clientSecret() {
            return Optional.ofNullable(secret);
        }

        @Override
        public long lookUpsADay() {
            return 1000;
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return source(baseUrl, CLOCK);
    }

    private AccountSource source(URI baseUrl, Clock clock) {
        return new TikTok(new Config(baseUrl, "key", SECRET), "key", SECRET, vertx, clock);
    }

    /** One that has no token yet, and whose clock goes. */
    private AccountSource anew() {
        return source(URI.create(platform.baseUrl()), new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        });
    }

    private static QueryResult lookUp(AccountSource source) {
        return source.query(QUESTION).await().indefinitely();
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        var nothing = "{\"data\": {}, \"error\": {\"code\": \"ok\", \"message\": \"\"}}";
        return Map.of(QueryType.LOOK_UP_HANDLE, nothing, QueryType.LOOK_UP_ID, nothing);
    }

    @Override
    protected String accountId() {
        return "maplehollowps";
    }

    /** What other tests have the platform answer is about accounts. */
    @BeforeEach
    void giveTokens() {
        now.set(NOW);
        gives(okJson(
                "{\"access_token\": \"clt.%s\", \"expires_in\": 7200, \"token_type\": \"Bearer\"}".formatted(SECRET)));
    }

    private void gives(ResponseDefinitionBuilder token) {
        platform.stubFor(post(urlPathEqualTo(TOKEN)).atPriority(1).willReturn(token));
    }

    @Test
    void account_isShown_andTheHandleStandsForTheIdentifier() {
        stubAll(okJson(file("user-info.json")));

        var result = lookUp(anew());

        platform.verify(postRequestedFor(urlPathEqualTo(TOKEN))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(
                        equalTo("client_key=key&client_secret=%s&grant_type=client_credentials".formatted(SECRET))));
        platform.verify(postRequestedFor(urlPathEqualTo(USER))
                .withQueryParam("fields", equalTo(TikTok.FIELDS))
                .withHeader("Authorization", equalTo("Bearer clt." + SECRET))
                .withRequestBody(equalToJson("{\"username\": \"MapleHollowPS\"}")));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("tiktok", "maplehollowps", "MapleHollowPS")
                        .displayName("Maple Hollow Schools")
                        .bio("official mhps updates")
                        .profileUrl("https://www.tiktok.com/@MapleHollowPS")
                        .links(List.of("https://closings.example"))
                        .avatarUrl("https://p16.example/face.jpeg")
                        .verified(false)
                        .followersCount(1903L)
                        .postsCount(6L)
                        .build());
        assertThat(ask(SourceQuery.ids(List.of("maplehollowps"))).accounts()).hasSize(1);
    }

    @Test
    void token_isKept_untilItExpires() {
        stubAll(okJson(file("user-info.json")));
        var source = anew();
        lookUp(source);
        lookUp(source);
        platform.verify(1, postRequestedFor(urlPathEqualTo(TOKEN)));

        now.set(NOW.plusSeconds(7200));
        lookUp(source);
        platform.verify(2, postRequestedFor(urlPathEqualTo(TOKEN)));
    }

    @Test
    void tokenThatIsWithdrawn_isRenewedOnce() {
        var withdrawn = "{\"data\": {}, \"error\": {\"code\": \"access_token_invalid\", \"message\": \"\"}}";
        stubAll(okJson(file("user-info.json")));
        platform.stubFor(post(urlPathEqualTo(USER))
                .inScenario("withdrawn")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(401).withBody(withdrawn))
                .willSetStateTo("renewed"));
        assertThat(lookUp(anew()).accounts()).hasSize(1);
        platform.verify(2, postRequestedFor(urlPathEqualTo(TOKEN)));

        platform.resetRequests();
        stubAll(aResponse().withStatus(401).withBody(withdrawn));
        var failure = catchThrowableOfType(SourceFailure.class, () -> lookUp(anew()));
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        platform.verify(2, postRequestedFor(urlPathEqualTo(USER)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # status | what is given in place of a token                              | kind
        200      | {"error": "invalid_client", "error_description": "Client key"}  | UNAUTHORIZED
        401      | {"error": "invalid_client", "error_description": "Client key"}  | UNAUTHORIZED
        400      | {"error": "unauthorized_client"}                                | UNAUTHORIZED
        429      | {"error": "rate_limit"}                                         | LIMITED
        500      | {"error": "internal"}                                           | UNAVAILABLE
        200      | {"access_token": "clt.1"}                                       | MALFORMED
        200      | {"expires_in": 7200}                                            | MALFORMED
        200      | {}                                                              | MALFORMED
        200      | <html></html>                                                   | MALFORMED
        """)
    void withoutAToken_noAccountIsRequested(int status, String body, Kind kind) {
        gives(aResponse().withStatus(status).withBody(body));
        var failure = catchThrowableOfType(SourceFailure.class, () -> lookUp(anew()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
        platform.verify(0, postRequestedFor(urlPathEqualTo(USER)));
    }

    @ParameterizedTest
    @CsvSource({"'cannot find the user'", "'User is not public'"})
    void accountThatIsNotShown_isNeitherFreeNorGone_asTikTokMayHideIt(String message) {
        stubAll(aResponse()
                .withStatus(400)
                .withBody("{\"data\": {}, \"error\": {\"code\": \"invalid_params\", \"message\": \"%s\"}}"
                        .formatted(message)));
        assertThat(ask(QUESTION).accounts()).isEmpty();
        assertThat(ask(QUESTION).freeHandles()).isEmpty();
        assertThat(ask(SourceQuery.ids(List.of("maplehollowps"))).gone()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # code,                     status, kind,         asked again at
        rate_limit_exceeded,        429,    LIMITED,
        daily_quota_limit_exceeded, 429,    LIMITED,      2026-02-04T00:00:00Z
        scope_not_authorized,       401,    UNAUTHORIZED,
        scope_permission_missed,    403,    UNAUTHORIZED,
        invalid_params,             400,    REFUSED,
        internal_error,             500,    UNAVAILABLE,
        """)
    void errors_areMappedByTheirCode(String code, int status, Kind kind, Instant retryAt) {
        stubAll(aResponse()
                .withStatus(status)
                .withBody("{\"data\": {}, \"error\": {\"code\": \"%s\", \"message\": \"fields\"}}".formatted(code)));
        var failure = failure(QUESTION);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAt()).isEqualTo(retryAt);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"data": null}                                                   | 0
        {"error": {"code": "ok"}}                                        | 0
        {"data": {"follower_count": 3}}                                  | 0
        {"data": {"display_name": "Maple", "bio_url": "", "bio_description": null}} | 1
        """)
    void incompleteAccount_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(QUESTION).accounts()).hasSize(accounts);
    }

    @Test
    void invalidHandle_isNotRequested() {
        assertThat(ask(SourceQuery.handles(List.of("maple hollow"))).accounts()).isEmpty();
        platform.verify(0, postRequestedFor(urlPathEqualTo(USER)));
    }

    @ParameterizedTest
    @CsvSource({",,false", "key,,false", ",secret,false", "key,secret,true"})
    void isOff_withoutAClient(String key, String secret, boolean isOn) {
        var config = new Config(URI.create("https://tiktok.example"), key, secret);
        assertThat(TikTokConnector.of(config, vertx, CLOCK).setups(Credentials.NONE))
                .singleElement()
                .satisfies(setup -> {
                    assertThat(setup instanceof On).isEqualTo(isOn);
                    if (setup instanceof Off off) {
                        assertThat(off.why()).contains("lookalike.sources.tiktok.client-key", "non-profit");
                    }
                });
    }
}
