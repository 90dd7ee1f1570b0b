package org.lookalike.ingest.source.mastodon;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;

class InstanceTest extends AccountSourceContract {

    private static final String DIRECTORY = "/api/v1/directory";
    private static final String SEARCH = "/api/v2/search";
    private static final String LOOK_UP = "/api/v1/accounts/lookup";

    @Override
    protected AccountSource source(URI baseUrl) {
        return new Instance("Town.example", TestConfig.of("town.example", baseUrl, SECRET), vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(QueryType.NEWEST, "[]", QueryType.SEARCH, "{\"accounts\": []}");
    }

    @Override
    protected void findNothing(QueryType queryType) {
        if (queryType == QueryType.LOOK_UP_HANDLE) {
            stubAll(aResponse().withStatus(404).withBody("{\"error\": \"Record not found\"}"));
        } else {
            super.findNothing(queryType);
        }
    }

    @Override
    protected String accountId() {
        return "https://town.example/users/maplehollowps";
    }

    @Test
    void search_findsAccountsOfOtherServers_andSuspendedOnes() {
        platform.stubFor(get(urlPathEqualTo(SEARCH)).willReturn(okJson(file("search.json"))));

        var result = ask(SourceQuery.search("Maple Hollow", null));

        platform.verify(getRequestedFor(urlPathEqualTo(SEARCH))
                .withQueryParam("type", equalTo("accounts"))
                .withQueryParam("q", equalTo("Maple Hollow"))
                .withHeader("Authorization", equalTo("Bearer " + SECRET)));
        assertThat(result.accounts()).extracting(AccountFacts::handle).containsExactly("mapleh0llow@other.example");
        assertThat(result.gone())
                .containsExactly(
                        new GoneAccount("mastodon", "https://town.example/users/mhps_fake", GoneAccount.SUSPENDED));
    }

    /** A full page, which another may follow. */
    private static String page(int number) {
        return "{\"accounts\": [%s]}"
                .formatted(IntStream.range(0, 40)
                        .mapToObj(i -> "{\"uri\": \"https://town.example/users/a%1$d\", \"acct\": \"a%1$d\"}"
                                .formatted(number * 40 + i))
                        .collect(Collectors.joining(",")));
    }

    private void stubPage(@Nullable Integer offset, ResponseDefinitionBuilder response) {
        platform.stubFor(get(urlPathEqualTo(SEARCH))
                .withQueryParam("offset", offset == null ? absent() : equalTo(offset.toString()))
                .willReturn(response));
    }

    @Test
    void searchWithAToken_readsFurtherPages_butNotWithoutBound() {
        stubPage(null, okJson(page(0)));
        for (var i = 1; i < 5; i++) {
            stubPage(40 * i, okJson(page(i)));
        }
        assertThat(ask(SourceQuery.search("a", null)).accounts())
                .extracting(AccountFacts::handle)
                .doesNotHaveDuplicates()
                .hasSize(120);
        platform.verify(3, getRequestedFor(urlPathEqualTo(SEARCH)));
        assertThat(source.capability(QueryType.SEARCH).orElseThrow().cost()).containsEntry("requests", 3L);

        platform.resetAll();
        stubPage(null, okJson(page(0)));
        stubPage(40, okJson("{\"accounts\": []}"));
        assertThat(ask(SourceQuery.search("a", null)).accounts()).hasSize(40);
        platform.verify(2, getRequestedFor(urlPathEqualTo(SEARCH)));
    }

    @Test
    void searchWithoutAToken_readsOnePage() {
        stubPage(null, okJson(page(0)));
        var config = TestConfig.of("town.example", URI.create(platform.baseUrl()), null);
        var open = new Instance("town.example", config, vertx, CLOCK);
        assertThat(open.query(SourceQuery.search("a", null))
                        .await()
                        .indefinitely()
                        .accounts())
                .hasSize(40);
        platform.verify(1, getRequestedFor(urlPathEqualTo(SEARCH)));
        assertThat(open.capability(QueryType.SEARCH).orElseThrow().cost()).containsEntry("requests", 1L);
    }

    @Test
    void furtherPages_areDoneWithout_whereTheTokenIsOfNoUser_orTheLimitIsReached() {
        stubPage(null, okJson(page(0)));
        stubPage(
                40,
                aResponse()
                        .withStatus(401)
                        .withBody(
                                "{\"error\": \"Search queries pagination is not supported without authentication\"}"));
        assertThat(ask(SourceQuery.search("a", null)).accounts()).hasSize(40);

        platform.resetAll();
        stubPage(
                null,
                okJson(page(0))
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Reset", "2026-02-03T12:05:00.000000Z"));
        var result = ask(SourceQuery.search("a", null));
        assertThat(result.accounts()).hasSize(40);
        assertThat(result.rateLimit().pausedUntil()).isEqualTo(Instant.parse("2026-02-03T12:05:00Z"));
        platform.verify(1, getRequestedFor(urlPathEqualTo(SEARCH)));
    }

    @Test
    void searchThatIsLimitedOnALaterPage_waitsAsTheHeaderSays() {
        stubPage(null, okJson(page(0)));
        stubPage(
                40,
                aResponse()
                        .withStatus(429)
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Reset", "2026-02-03T12:05:00.000000Z")
                        .withBody("{\"error\": \"Too many requests\"}"));
        var failure = failure(SourceQuery.search("a", null));
        assertThat(failure.kind()).isEqualTo(Kind.LIMITED);
        assertThat(failure.retryAt()).isEqualTo(Instant.parse("2026-02-03T12:05:00Z"));
    }

    @Test
    void tokenThatIsNoLongerValid_isReported() {
        stubAll(aResponse().withStatus(401).withBody("{\"error\": \"The access token is invalid\"}"));
        var failure = failure(SourceQuery.search("a", null));
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure.isQueryScoped()).isFalse();
    }

    @Test
    void account_isConvertedToPlainText_withTheLinksOfItsFields() {
        platform.stubFor(get(urlPathEqualTo(LOOK_UP))
                .willReturn(okJson(file("account.json"))
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Reset", "2026-02-03T12:05:00.000000Z")));

        var result = ask(SourceQuery.handles(List.of("maplehollowps")));

        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("mastodon", accountId(), "maplehollowps@town.example")
                        .displayName("Maple Hollow Public Schools")
                        .bio(
                                """
                                Official news & closings of #MapleHollow

                                Line one
                                Line two https://closings.example/today""")
                        .profileUrl("https://town.example/@maplehollowps")
                        .links(List.of(
                                "https://www.maplehollow.example",
                                "https://shop.example/mhps",
                                "https://closings.example/today"))
                        .verifiedLinks(List.of("https://www.maplehollow.example"))
                        .avatarUrl("https://files.town.example/avatars/20411.png")
                        .followersCount(7L)
                        .postsCount(3L)
                        .accountCreatedAt(Instant.parse("2026-02-02T00:00:00Z"))
                        .build());
        assertThat(result.rateLimit()).isEqualTo(new RateLimitStatus(0L, Instant.parse("2026-02-03T12:05:00Z")));
    }

    @Test
    void handleThatNobodyHas_isFree() {
        stubAll(aResponse().withStatus(404).withBody("{\"error\": \"Record not found\"}"));
        assertThat(ask(SourceQuery.handles(List.of("mhps"))).freeHandles()).containsExactly("mhps");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # last listed, minutes ago; accounts of a full page made on; pages asked for
                            , 2026-02-03, 1
        1                   , 2026-02-03, 1
        25                  , 2026-02-03, 3
        600                 , 2026-02-03, 5
        600                 , 2026-02-01, 1
        """)
    void newestAreListed_asManyPagesAsMayBeNew(Long minutesAgo, String madeOn, int pages) {
        var account =
                "{\"uri\": \"https://town.example/users/a\", \"acct\": \"a\", \"created_at\": \"%sT00:00:00.000Z\"}";
        stubAll(okJson("[%s]".formatted(String.join(",", Collections.nCopies(80, account.formatted(madeOn))))));

        var result = ask(SourceQuery.newest(minutesAgo == null ? null : NOW.minus(Duration.ofMinutes(minutesAgo))));

        assertThat(result.accounts()).hasSize(80 * pages);
        platform.verify(
                pages,
                getRequestedFor(urlPathEqualTo(DIRECTORY))
                        .withQueryParam("local", equalTo("true"))
                        .withQueryParam("order", equalTo("new")));
        platform.verify(
                getRequestedFor(urlPathEqualTo(DIRECTORY)).withQueryParam("offset", equalTo("" + 80 * (pages - 1))));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # token, status, kind,         says nothing of other questions
        false,   401,    UNAUTHORIZED, true
        false,   403,    UNAUTHORIZED, true
        false,   404,    REFUSED,      true
        false,   422,    REFUSED,      true
        true,    401,    UNAUTHORIZED, false
        true,    404,    REFUSED,      true
        false,   500,    UNAVAILABLE,  false
        """)
    void closedDirectory_stopsNoSearch(boolean hasToken, int status, Kind kind, boolean isQueryScoped) {
        stubAll(aResponse().withStatus(status).withBody(file("error-401-closed.json")));
        var config = TestConfig.of("town.example", URI.create(platform.baseUrl()), hasToken ? SECRET : null);
        source = new Instance("town.example", config, vertx, CLOCK);

        var failure = failure(SourceQuery.newest(null));

        source = source(URI.create(platform.baseUrl()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.isQueryScoped()).isEqualTo(isQueryScoped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"accounts": [null, 7, "a", [], {}, {"uri": "https://a.example/u"}, {"acct": "a"}]}                            | 0
        {"accounts": [{"uri": "https://a.example/u", "acct": "a", "fields": 7, "note": null, "created_at": "soon"}]}   | 1
        {"accounts": [{"uri": "https://a.example/u", "acct": "a", "fields": [null, {"value": 1}], "followers_count": "many"}]} | 1
        {"accounts": [{"uri": "https://a.example/u", "acct": "a", "created_at": "2026-02-02", "avatar": {}}]}          | 1
        """)
    void incompleteAccount_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(SourceQuery.search("a", null)).accounts()).hasSize(accounts);
    }

    @Test
    void bytesThatAreNoUtf8_becomeTheReplacementCharacter() {
        var body =
                "{\"accounts\": [{\"uri\": \"https://a.example/u\", \"acct\": \"a\", \"note\": \"Maple H\u00ffllow\"}]}";
        stubAll(aResponse().withStatus(200).withBody(body.getBytes(ISO_8859_1)));
        assertThat(ask(SourceQuery.search("a", null)).accounts())
                .extracting(AccountFacts::bio)
                .containsExactly("Maple H\uFFFDllow");
    }
}
