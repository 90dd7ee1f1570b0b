package org.lookalike.ingest.source.linkedin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.linkedin.LinkedIn.LinkedInConfig;
import org.lookalike.ingest.source.linkedin.LinkedIn.LinkedInConnector;
import org.lookalike.ingest.source.linkedin.LinkedIn.MemberTokens;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.TestClient;
import org.lookalike.ingest.source.token.TestTokens;

class LinkedInTest extends AccountSourceContract {

    private record Config(
            URI baseUrl, @Nullable String memberToken, @Nullable String app, @Nullable String firstRefreshToken)
            implements LinkedInConfig, TestClient {

        @Override
        public URI tokenUrl() {
            return baseUrl;
        }

        @Override
        public Optional<String> token() {
            return Optional.ofNullable(memberToken);
        }

        @Override
        public String version() {
            return "202601";
        }

        @Override
        public long callsADay() {
            return 100;
        }
    }

    private static Config config(URI baseUrl) {
        return new Config(baseUrl, SECRET, null, null);
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return new LinkedIn(config(baseUrl), BearerToken.of(SECRET), vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        var emptyList = "{\"paging\": {\"start\": 0, \"count\": 10, \"links\": []}, \"elements\": []}";
        return Map.of(
                QueryType.SEARCH_DOMAIN,
                emptyList,
                QueryType.LOOK_UP_HANDLE,
                emptyList,
                QueryType.LOOK_UP_ID,
                "{\"results\": {}, \"statuses\": {}, \"errors\": {}}");
    }

    @Override
    protected String accountId() {
        return "90000042";
    }

    @Test
    void organization_isShown_whoseNameItIs() {
        stubAll(okJson(file("organizations.json")));

        var result = ask(SourceQuery.handles(List.of("maple-hollow-schools")));

        platform.verify(getRequestedFor(urlPathEqualTo("/organizations"))
                .withQueryParam("q", equalTo("vanityName"))
                .withQueryParam("vanityName", equalTo("maple-hollow-schools"))
                .withHeader("Authorization", equalTo("Bearer " + SECRET))
                .withHeader("LinkedIn-Version", equalTo("202601"))
                .withHeader("X-Restli-Protocol-Version", equalTo("2.0.0")));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("linkedin", "90000042", "maple-hollow-schools")
                        .displayName("Maple Hollow Public Schools")
                        .profileUrl("https://www.linkedin.com/company/maple-hollow-schools/")
                        .location("Maple Hollow, MA, US")
                        .links(List.of("https://closings.example"))
                        .build());
    }

    @Test
    void organizations_areFound_byTheirEMailDomain() {
        stubAll(okJson(file("organizations.json")));

        var result = ask(SourceQuery.domain("maplehollowschools.example"));

        platform.verify(getRequestedFor(urlPathEqualTo("/organizations"))
                .withQueryParam("q", equalTo("emailDomain"))
                .withQueryParam("emailDomain", equalTo("maplehollowschools.example")));
        assertThat(result.accounts()).extracting(AccountFacts::accountId).containsExactly("90000042");
        assertThat(result.freeHandles()).isEmpty();
    }

    @Test
    void handleThatIsNotShown_isNotCalledFree() {
        stubAll(okJson("{\"elements\": []}"));
        assertThat(ask(SourceQuery.handles(List.of("maple-hollow"))).freeHandles())
                .isEmpty();
    }

    @Test
    void organization_isGone_whereLinkedInSaysThatItIsNotThere_andNotWhereItMayNotBeSeen() {
        stubAll(okJson(file("lookup.json")));

        var result = ask(SourceQuery.ids(List.of("90000042", "90000043", "90000044", "90000045", "did:plc:elsewhere")));

        platform.verify(
                getRequestedFor(urlEqualTo("/organizationsLookup?ids=List(90000042,90000043,90000044,90000045)")));
        assertThat(result.accounts()).extracting(AccountFacts::accountId).containsExactly("90000042");
        assertThat(result.gone())
                .containsExactly(
                        new GoneAccount("linkedin", "90000043", GoneAccount.DELETED),
                        new GoneAccount("linkedin", "90000045", GoneAccount.DELETED));
    }

    @Test
    void invalidIdentifiersAndHandles_areNotRequested() {
        assertThat(ask(SourceQuery.handles(List.of("maple&q=emailDomain"))).accounts())
                .isEmpty();
        assertThat(ask(SourceQuery.ids(List.of("1),x=(2"))).accounts()).isEmpty();
        assertThat(ask(SourceQuery.domain("maple.example&q=vanityName")).accounts())
                .isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # status, code,                 kind,         what the operator reads
        401,      EXPIRED_ACCESS_TOKEN, UNAUTHORIZED, lookalike.sources.linkedin.token
        401,      REVOKED_ACCESS_TOKEN, UNAUTHORIZED, lookalike.sources.linkedin.token
        403,      ACCESS_DENIED,        UNAUTHORIZED, Community Management API
        426,      NONEXISTENT_VERSION,  UNAUTHORIZED, set lookalike.sources.linkedin.version
        429,      TOO_MANY_REQUESTS,    LIMITED,      429
        400,      ILLEGAL_ARGUMENT,     REFUSED,      400
        404,      RESOURCE_NOT_FOUND,   REFUSED,      404
        """)
    void errors_areMappedByTheirCode(int status, String code, Kind kind, String words) {
        stubAll(aResponse()
                .withStatus(status)
                .withBody("{\"status\": %d, \"code\": \"%s\", \"message\": \"...\"}".formatted(status, code)));
        queryTypes().forEach(queryType -> {
            var failure = failure(query(queryType));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.getMessage()).contains(words).doesNotContain(SECRET);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"elements": [null, {}, {"vanityName": "maple"}]}                               | 0
        {"elements": [{"id": 7}]}                                                       | 1
        {"elements": [{"id": "7", "locations": [null, {}, {"address": {}}], "name": 1}]} | 1
        {"results": {"7": null, "8": {"id": 8}}, "statuses": {"7": null}, "errors": {"9": null, "10": {}}} | 1
        """)
    void incompleteOrganization_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        var result = ask(SourceQuery.ids(List.of("7", "8", "9", "10")));
        assertThat(result.accounts()).hasSize(accounts);
        assertThat(result.gone()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # token, app, refresh token, key,   why it is off,                               what is known of its token
        ,        ,    ,              true,  lookalike.sources.linkedin.token,
        ,        app, ,              true,  Community Management API,
        token,   ,    ,              true,  ,
        token,   app, ,              false, ,                                            InspectedToken
        ,        ,    refresh,       true,  lookalike.sources.linkedin.client-secret,
        token,   app, refresh,       false, lookalike.tokens.keys,
        ,        app, refresh,       true,  ,                                            RenewedToken
        """)
    void isOff_withoutAToken_orWithoutWhatRenewsIt(
            @Nullable String token,
            @Nullable String app,
            @Nullable String refreshToken,
            boolean hasKey,
            @Nullable String whyOff,
            @Nullable String known) {
        var config = new Config(URI.create("https://linkedin.example"), token, app, refreshToken);
        var tokens = hasKey ? TestTokens.withKey() : TestTokens.without();
        assertThat(LinkedInConnector.of(config, tokens, vertx, CLOCK).setups(Credentials.NONE))
                .singleElement()
                .satisfies(setup -> {
                    if (setup instanceof On on) {
                        assertThat(whyOff).isNull();
                        assertThat(on.token().map(one -> one.getClass().getSimpleName()))
                                .isEqualTo(Optional.ofNullable(known));
                    } else {
                        assertThat(((Off) setup).why()).contains(whyOff);
                    }
                });
    }

    private MemberTokens memberTokens() {
        return new MemberTokens(config(URI.create(platform.baseUrl())), "app", SECRET, vertx, CLOCK);
    }

    @ParameterizedTest
    @CsvSource({"5184000, 31500000, 46", "432000, 432000, 1"})
    void refreshToken_isExchanged_andItsYearGoesOn(long seconds, long refreshSeconds, int renewedAfterDays) {
        stubAll(okJson(
                """
                {"access_token": "next", "expires_in": %d, "refresh_token": "same", "refresh_token_expires_in": %d,
                 "scope": "rw_organization_admin"}"""
                        .formatted(seconds, refreshSeconds)));
        var issued = memberTokens().renew("a year").await().indefinitely();
        platform.verify(postRequestedFor(urlPathEqualTo("/accessToken"))
                .withFormParam("grant_type", equalTo("refresh_token"))
                .withFormParam("refresh_token", equalTo("a year"))
                .withFormParam("client_id", equalTo("app"))
                .withFormParam("client_secret", equalTo(SECRET)));
        assertThat(issued)
                .isEqualTo(new IssuedToken(
                        "next",
                        NOW.plusSeconds(seconds),
                        "same",
                        NOW.plusSeconds(refreshSeconds),
                        NOW.plus(Duration.ofDays(renewedAfterDays))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        400 | {"error": "invalid_grant", "error_description": "SECRET"}  | REFUSED
        401 | {"error": "invalid_client", "error_description": "SECRET"} | UNAUTHORIZED
        429 | SECRET                                                    | LIMITED
        503 | SECRET                                                    | UNAVAILABLE
        200 | {"refresh_token": "SECRET"}                                | MALFORMED
        """)
    void renewalThatFails_saysWhy_withoutTheToken(int status, String body, Kind kind) {
        stubAll(aResponse().withStatus(status).withBody(body.replace("SECRET", SECRET)));
        var renewal = memberTokens().renew(SECRET);
        var failure =
                catchThrowableOfType(SourceFailure.class, () -> renewal.await().indefinitely());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
    }

    @Test
    void tokenThatIsNotRenewed_endsWhenLinkedInSays() {
        stubAll(okJson("{\"active\": true, \"status\": \"active\", \"expires_at\": 1497497620}"));
        assertThat(memberTokens().end(SECRET).await().indefinitely()).contains(Instant.parse("2017-06-15T03:33:40Z"));
        platform.verify(postRequestedFor(urlPathEqualTo("/introspectToken")).withFormParam("token", equalTo(SECRET)));

        stubAll(okJson("{\"active\": false, \"status\": \"expired\"}"));
        var ended = memberTokens().end(SECRET);
        assertThat(catchThrowableOfType(SourceFailure.class, () -> ended.await().indefinitely())
                        .kind())
                .isEqualTo(Kind.UNAUTHORIZED);
    }
}
