package org.lookalike.ingest.source.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

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
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.meta.MetaConnectors.LongLivedTokens;
import org.lookalike.ingest.source.meta.MetaConnectors.ThreadsConfig;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.TestTokens;

class ThreadsTest extends AccountSourceContract {

    private record Config(URI baseUrl, @Nullable String appToken) implements ThreadsConfig {
        @Override
        public Optional<String> token() {
            return Optional.ofNullable(appToken);
        }

        @Override
        public URI tokenUrl() {
            return baseUrl;
        }

        @Override
        public long searchesADay() {
            return 2200;
        }

        @Override
        public long lookUpsADay() {
            return 1000;
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return new Threads(new Config(baseUrl, SECRET), BearerToken.of(SECRET), vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(
                QueryType.SEARCH_POSTS, "{\"data\": []}", QueryType.LOOK_UP_HANDLE, "{}", QueryType.LOOK_UP_ID, "{}");
    }

    @Override
    protected String accountId() {
        return "maplehollowps_";
    }

    @Test
    void profile_isShown_andTheHandleStandsForTheIdentifier() {
        stubAll(okJson(file("profile.json")));

        var result = ask(SourceQuery.handles(List.of("maplehollowps_")));

        platform.verify(getRequestedFor(urlPathEqualTo("/profile_lookup"))
                .withQueryParam("username", equalTo("maplehollowps_"))
                .withQueryParam("access_token", equalTo(SECRET)));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("threads", "maplehollowps_", "MapleHollowPS_")
                        .displayName("Maple Hollow Public Schools")
                        .bio("The official account of MHPS")
                        .profileUrl("https://www.threads.com/@MapleHollowPS_")
                        .avatarUrl("https://scontent.example/face.jpg")
                        .verified(false)
                        .followersCount(140L)
                        .build());
        assertThat(ask(SourceQuery.ids(List.of("maplehollowps_"))).accounts()).isEqualTo(result.accounts());
    }

    @ParameterizedTest
    @CsvSource({"24, 0", "110, 0", "803, 0", "100, 33"})
    void profileThatIsNotShown_isNeitherFreeNorGone_asItMayHaveFewFollowers(int code, int subcode) {
        stubAll(aResponse()
                .withStatus(400)
                .withBody("{\"error\": {\"code\": %d, \"error_subcode\": %d}}".formatted(code, subcode)));
        var byHandle = ask(SourceQuery.handles(List.of("maplehollowps")));
        assertThat(byHandle.accounts()).isEmpty();
        assertThat(byHandle.freeHandles()).isEmpty();
        assertThat(ask(SourceQuery.ids(List.of("maplehollowps"))).gone()).isEmpty();
    }

    @Test
    void authorsOfPosts_areLookedUp_ifTheirHandleHasSomethingOfTheName() {
        platform.stubFor(
                get(urlPathEqualTo("/keyword_search"))
                        .willReturn(
                                okJson(
                                        """
                        {"data": [{"username": "maplehollowps_", "id": "1"}, null, {"id": "2"}, {"username": "a.parent", "id": "3"},
                                  {"username": "maplehollowps_", "id": "4"}, {"username": "maplehollow.news", "id": "5"}],
                         "paging": {"cursors": {"before": "b", "after": "a"}}}""")));
        platform.stubFor(get(urlPathEqualTo("/profile_lookup"))
                .withQueryParam("username", equalTo("maplehollowps_"))
                .willReturn(okJson(file("profile.json"))));
        platform.stubFor(get(urlPathEqualTo("/profile_lookup"))
                .withQueryParam("username", equalTo("maplehollow.news"))
                .willReturn(aResponse().withStatus(400).withBody("{\"error\": {\"code\": 24}}")));

        var result = ask(SourceQuery.posts("Maple Hollow Public Schools"));

        platform.verify(getRequestedFor(urlPathEqualTo("/keyword_search"))
                .withQueryParam("q", equalTo("Maple Hollow Public Schools"))
                .withQueryParam("search_type", equalTo("RECENT"))
                .withQueryParam("fields", equalTo("username"))
                .withQueryParam("access_token", equalTo(SECRET)));
        platform.verify(2, getRequestedFor(urlPathEqualTo("/profile_lookup")));
        assertThat(result.accounts())
                .extracting(AccountFacts::handle, AccountFacts::displayName)
                .containsExactly(
                        tuple("MapleHollowPS_", "Maple Hollow Public Schools"), tuple("maplehollow.news", null));
    }

    @ParameterizedTest
    @CsvSource({"10, UNAUTHORIZED, true", "4, LIMITED, false", "100, REFUSED, true"})
    void searchOfPostsThatIsNotAllowed_doesNotEndLookUps_butItsLimitPausesThem(
            int code, Kind kind, boolean isQueryScoped) {
        stubAll(aResponse().withStatus(400).withBody("{\"error\": {\"code\": %d}}".formatted(code)));
        var failure = failure(SourceQuery.posts("Maple Hollow Public Schools"));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.isQueryScoped()).isEqualTo(isQueryScoped);
    }

    @Test
    void invalidHandle_isNotRequested() {
        assertThat(ask(SourceQuery.handles(List.of("maple hollow"))).accounts()).isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # code, kind,         what the operator reads
        190,    UNAUTHORIZED, lookalike.sources.threads.token
        10,     UNAUTHORIZED, threads_profile_discovery
        4,      LIMITED,      limit
        100,    REFUSED,      code 100
        """)
    void errors_areMappedByTheirCode(int code, Kind kind, String words) {
        stubAll(aResponse()
                .withStatus(400)
                .withBody("{\"error\": {\"message\": \"%s\", \"code\": %d}}".formatted(SECRET, code)));
        var failure = failure(SourceQuery.handles(List.of("maplehollowps")));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).contains(words).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"name": "Maple Hollow"}                              | 0
        {"username": null}                                    | 0
        {"username": "maple", "name": null, "is_verified": null} | 1
        """)
    void incompleteProfile_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(SourceQuery.handles(List.of("maple"))).accounts()).hasSize(accounts);
    }

    @Test
    void isOff_withoutAToken() {
        var address = URI.create("https://graph.example");
        assertThat(MetaConnectors.threads(new Config(address, null), TestTokens.without(), vertx, CLOCK)
                        .setups(Credentials.NONE))
                .singleElement()
                .isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                        .contains("lookalike.sources.threads.token", "threads_profile_discovery"));
    }

    @ParameterizedTest
    @CsvSource({"true, RenewedToken", "false, InspectedToken"})
    void token_isRenewed_whereThereIsAKeyToKeepItWith(boolean hasKey, String kind) {
        var tokens = hasKey ? TestTokens.withKey() : TestTokens.without();
        var config = new Config(URI.create("https://graph.example"), SECRET);
        assertThat(MetaConnectors.threads(config, tokens, vertx, CLOCK).setups(Credentials.NONE))
                .singleElement()
                .isInstanceOfSatisfying(On.class, on -> assertThat(on.token().orElseThrow())
                        .extracting(token -> token.getClass().getSimpleName())
                        .isEqualTo(kind));
    }

    @Test
    void token_isExchangedForOneThatLasts60Days_andRenewedWeekly() {
        stubAll(okJson("{\"access_token\": \"next\", \"token_type\": \"bearer\", \"expires_in\": 5183944}"));
        var issued = new LongLivedTokens(URI.create(platform.baseUrl()), vertx, CLOCK)
                .renew(SECRET)
                .await()
                .indefinitely();
        platform.verify(getRequestedFor(urlPathEqualTo("/refresh_access_token"))
                .withQueryParam("grant_type", equalTo("th_refresh_token"))
                .withQueryParam("access_token", equalTo(SECRET)));
        var end = NOW.plusSeconds(5_183_944);
        assertThat(issued).isEqualTo(new IssuedToken("next", end, "next", end, NOW.plus(Duration.ofDays(7))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        400 | {"error": {"message": "SECRET", "type": "OAuthException", "code": 190, "error_subcode": 463}} | REFUSED     |
        400 | {"error": {"message": "SECRET", "code": 4}}                                                  | LIMITED     | 2026-02-03T12:01:30Z
        429 | SECRET                                                                                      | LIMITED     | 2026-02-03T12:01:30Z
        500 | {"error": {"message": "SECRET", "code": 2, "is_transient": true}}                             | UNAVAILABLE |
        200 | {"error": "SECRET"}                                                                         | MALFORMED   |
        """)
    void renewalThatFails_saysWhy_withoutTheToken(int status, String body, Kind kind, @Nullable Instant retryAt) {
        stubAll(aResponse()
                .withStatus(status)
                .withHeader("Retry-After", "90")
                .withBody(body.replace("SECRET", SECRET)));
        var renewal = new LongLivedTokens(URI.create(platform.baseUrl()), vertx, CLOCK).renew(SECRET);
        var failure =
                catchThrowableOfType(SourceFailure.class, () -> renewal.await().indefinitely());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAt()).isEqualTo(retryAt);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
    }
}
