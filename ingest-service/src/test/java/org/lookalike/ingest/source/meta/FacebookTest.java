package org.lookalike.ingest.source.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.lookalike.ingest.source.meta.MetaConnectors.FacebookConfig;
import org.lookalike.ingest.source.token.TestTokens;

class FacebookTest extends AccountSourceContract {

    private static final String PAGE = "100900000000042";
    private static final String NOT_SHOWN =
            """
            {"error": {"message": "Unsupported get request. Object with ID '7' does not exist, cannot be loaded due to missing \
            permissions, or does not support this operation", "type": "GraphMethodException", "code": 100, "error_subcode": 33}}""";

    private record Config(URI baseUrl, @Nullable String appToken, @Nullable String secret) implements FacebookConfig {
        @Override
        public Optional<String> token() {
            return Optional.ofNullable(appToken);
        }

        @Override
        public Optional<String> appSecret() {
            return Optional.ofNullable(secret);
        }

        @Override
        public long callsAnHour() {
            return 200;
        }

        @Override
        public String knownPage() {
            return "1";
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return new Facebook(new Config(baseUrl, SECRET, null), SECRET, Optional.empty(), vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(QueryType.SEARCH, "{\"data\": []}", QueryType.LOOK_UP_HANDLE, "{}", QueryType.LOOK_UP_ID, "{}");
    }

    @Override
    protected String accountId() {
        return PAGE;
    }

    @Test
    void search_showsPages() {
        stubAll(okJson(file("pages-search.json")));

        var result = ask(SourceQuery.search("Maple Hollow Public Schools", null));

        platform.verify(
                1,
                getRequestedFor(urlPathEqualTo("/pages/search"))
                        .withQueryParam("q", equalTo("Maple Hollow Public Schools"))
                        .withQueryParam("access_token", equalTo(SECRET))
                        .withQueryParam("appsecret_proof", absent()));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("facebook", PAGE, "maplehollowschoolsofficial")
                        .displayName("Maple Hollow Public Schools")
                        .bio("Official page. School closings and news.")
                        .profileUrl("https://www.facebook.com/maplehollowschoolsofficial/")
                        .location("Maple Hollow, MA, United States")
                        .links(List.of("https://closings.example", "https://shop.example"))
                        .avatarUrl("https://scontent.example/face.jpg")
                        .verified(false)
                        .followersCount(15L)
                        .build());
    }

    @Test
    void search_readsThreePagesOfResultsAtMost_andFewerWhereLittleIsLeft() {
        stubAll(okJson(file("pages-search-more.json")));
        assertThat(ask(SourceQuery.search("Maple Hollow", null)).accounts()).hasSize(3);
        platform.verify(2, getRequestedFor(urlPathEqualTo("/pages/search")).withQueryParam("after", equalTo("QVF2")));

        stubAll(okJson(file("pages-search-more.json")).withHeader("X-App-Usage", "{\"call_count\": 97}"));
        var result = ask(SourceQuery.search("Maple Hollow", null));
        assertThat(result.accounts()).hasSize(1);
        assertThat(result.rateLimit().pausedUntil()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void page_goesByItsIdentifier_whereItHasNoHandle() {
        stubAll(okJson(file("page.json")));
        assertThat(ask(SourceQuery.ids(List.of(PAGE))).accounts())
                .containsExactly(AccountFacts.of("facebook", PAGE, PAGE)
                        .displayName("Maple Hollow Public Schools")
                        .profileUrl("https://www.facebook.com/" + PAGE)
                        .verified(true)
                        .followersCount(12L)
                        .build());
        platform.verify(getRequestedFor(urlPathEqualTo("/" + PAGE)));
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void pageThatIsNotShown_isGone_onlyWhereAnotherIsShown(boolean anotherIsShown, int gone) {
        stubAll(aResponse().withStatus(400).withBody(NOT_SHOWN));
        if (anotherIsShown) {
            platform.stubFor(get(urlPathEqualTo("/1")).willReturn(okJson("{\"id\": \"1\"}")));
        }
        var result = ask(SourceQuery.ids(List.of("7")));
        assertThat(result.accounts()).isEmpty();
        assertThat(result.gone()).hasSize(gone).allSatisfy(one -> assertThat(one)
                .isEqualTo(new GoneAccount("facebook", "7", GoneAccount.DELETED)));
    }

    @Test
    void handleThatIsNotShown_isNotCalledFree_asAPersonMayHaveIt() {
        stubAll(aResponse().withStatus(404).withBody("{\"error\": {\"code\": 803, \"message\": \"(#803)\"}}"));
        var result = ask(SourceQuery.handles(List.of("maplehollowps")));
        assertThat(result.accounts()).isEmpty();
        assertThat(result.freeHandles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "../me", "a/b/c/d", "maple?fields=x", "päge.name"})
    void invalidHandle_isNotRequested(String name) {
        assertThat(ask(SourceQuery.handles(List.of(name))).accounts()).isEmpty();
        assertThat(ask(SourceQuery.ids(List.of(name))).gone()).isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @Test
    void appSecret_isProven() {
        stubAll(okJson("{}"));
        new Facebook(new Config(URI.create(platform.baseUrl()), null, null), "token", Optional.of("key"), vertx, CLOCK)
                .query(SourceQuery.ids(List.of(PAGE)))
                .await()
                .indefinitely();
        platform.verify(getRequestedFor(urlPathEqualTo("/" + PAGE))
                .withQueryParam(
                        "appsecret_proof",
                        equalTo("646b8eac0c4ae4178299c9bd924e2bf073dfb07e024901a8c864f65b9462bf0d")));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # code, subcode, status, kind,         asked again at,       what the operator reads
        190,    463,     400,    UNAUTHORIZED, ,                     lookalike.sources.facebook.token
        190,    0,       401,    UNAUTHORIZED, ,                     expired
        102,    0,       401,    UNAUTHORIZED, ,                     expired
        4,      0,       400,    LIMITED,      2026-02-03T12:10:00Z, limit
        17,     0,       400,    LIMITED,      2026-02-03T12:10:00Z, limit
        32,     0,       403,    LIMITED,      2026-02-03T12:10:00Z, limit
        613,    0,       400,    LIMITED,      2026-02-03T12:10:00Z, limit
        80001,  0,       400,    LIMITED,      2026-02-03T12:10:00Z, limit
        10,     0,       400,    UNAUTHORIZED, ,                     Page Public Metadata Access
        200,    0,       403,    UNAUTHORIZED, ,                     App Review
        299,    0,       403,    UNAUTHORIZED, ,                     App Review
        1,      0,       400,    UNAVAILABLE,  ,                     wrong there
        2,      0,       503,    UNAVAILABLE,  ,                     wrong there
        100,    0,       400,    REFUSED,      ,                     code 100
        """)
    void errors_areMappedByTheirCode(
            int code, int subcode, int status, Kind kind, @Nullable Instant retryAt, String words) {
        stubAll(aResponse()
                .withStatus(status)
                .withBody(
                        """
                        {"error": {"message": "(#%d) Malformed access token %s", "type": "OAuthException", "code": %d,
                                   "error_subcode": %d, "fbtrace_id": "A1"}}"""
                                .formatted(code, SECRET, code, subcode)));
        queryTypes().forEach(queryType -> {
            var failure = failure(query(queryType));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryAt()).isEqualTo(retryAt);
            assertThat(failure.getMessage()).contains(words).doesNotContain(SECRET);
        });
    }

    @Test
    void transientError_isUnavailable_andAMissingProof_isReported() {
        stubAll(aResponse().withStatus(500).withBody("{\"error\": {\"code\": 99, \"is_transient\": true}}"));
        assertThat(failure(SourceQuery.ids(List.of(PAGE))).kind()).isEqualTo(Kind.UNAVAILABLE);

        stubAll(aResponse()
                .withStatus(400)
                .withBody("{\"error\": {\"code\": 100, \"message\": \"Invalid appsecret_proof provided\"}}"));
        assertThat(failure(SourceQuery.ids(List.of(PAGE))))
                .hasMessageContaining("lookalike.sources.facebook.app-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"data": [null, {}, {"name": "Maple Hollow"}], "paging": {}}                                      | 0
        {"data": [{"id": "7"}], "paging": {"next": "https://graph.example/"}}                               | 1
        {"data": [{"id": 7, "picture": {}, "location": {}, "website": " ", "verification_status": "new"}], "paging": null} | 1
        {"data": null}                                                                                    | 0
        """)
    void incompletePage_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(SourceQuery.search("Maple Hollow", null)).accounts()).hasSize(accounts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # what Meta says                                                        | the end
        "expires_at": 1752254132, "data_access_expires_at": 1754846089           | 2025-07-11T17:15:32Z
        "expires_at": 0,          "data_access_expires_at": 1754846089           | 2025-08-10T17:14:49Z
        "expires_at": 0,          "data_access_expires_at": 0                    |
        "expires_at": 9223372036854775807                                       |
        "type": "APP"                                                           |
        """)
    void tokenEnds_withItself_orWithTheConsentOfThePerson(String said, @Nullable Instant end) {
        stubAll(okJson("{\"data\": {\"is_valid\": true, %s}}".formatted(said)));
        assertThat(((Facebook) source).tokenEnd().await().indefinitely()).isEqualTo(Optional.ofNullable(end));
        platform.verify(getRequestedFor(urlPathEqualTo("/debug_token"))
                .withQueryParam("input_token", equalTo(SECRET))
                .withQueryParam("access_token", equalTo(SECRET)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        200 | {"data": {"is_valid": false, "error": {"code": 190, "message": "SECRET"}}} | UNAUTHORIZED
        400 | {"error": {"code": 190, "message": "SECRET"}}                              | UNAUTHORIZED
        400 | {"error": {"code": 4, "message": "SECRET"}}                                | LIMITED
        400 | {"error": {"code": 100, "message": "SECRET"}}                              | REFUSED
        200 | {}                                                                        | MALFORMED
        """)
    void tokenEnd_isUnknown_whereMetaDoesNotTell(int status, String body, Kind kind) {
        stubAll(aResponse().withStatus(status).withBody(body.replace("SECRET", SECRET)));
        var asked = ((Facebook) source).tokenEnd();
        var failure =
                catchThrowableOfType(SourceFailure.class, () -> asked.await().indefinitely());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
    }

    @Test
    void isOff_withoutAToken() {
        var address = URI.create("https://graph.example");
        assertThat(MetaConnectors.facebook(new Config(address, null, null), TestTokens.without(), vertx, CLOCK)
                        .setups(Credentials.NONE))
                .singleElement()
                .isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                        .contains("lookalike.sources.facebook.token", "Page Public Metadata Access"));
        assertThat(MetaConnectors.facebook(new Config(address, SECRET, null), TestTokens.without(), vertx, CLOCK)
                        .setups(Credentials.NONE))
                .singleElement()
                .isInstanceOf(On.class);
    }
}
