package org.lookalike.ingest.source.bluesky;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.havingExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.PostSource;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;

class BlueskyTest extends AccountSourceContract {

    private static final String IMPOSTOR = "did:plc:maplehollowfictional0001";
    private static final String DISTRICT = "did:web:district.maplehollowschools.example";
    private static final String GONE = "did:plc:maplehollowfictional0002";

    private static final String FOUND = "/xrpc/app.bsky.actor.searchActors";
    private static final String SUGGESTED = "/xrpc/app.bsky.actor.searchActorsTypeahead";
    private static final String PROFILES = "/xrpc/app.bsky.actor.getProfiles";
    private static final String PROFILE = "/xrpc/app.bsky.actor.getProfile";
    private static final String FEED = "/xrpc/app.bsky.feed.getAuthorFeed";

    private static final AccountFacts IMPOSTOR_FACTS = AccountFacts.of(
                    "bluesky", IMPOSTOR, "maple-ho11ow-schools.bsky.social")
            .displayName("Maple Hollow Public Schools")
            .bio("Closings and news. Official.")
            .profileUrl("https://bsky.app/profile/" + IMPOSTOR)
            .links(List.of("https://maple-hollow-closings.example"))
            .avatarUrl("https://cdn.bsky.app/img/avatar/plain/%s/bafkreifictional@jpeg".formatted(IMPOSTOR))
            .verified(false)
            .followersCount(17L)
            .postsCount(3L)
            .accountCreatedAt(Instant.parse("2026-01-30T06:15:22.410Z"))
            .build();

    /** What is not what it should be is left out. */
    private static final AccountFacts DISTRICT_FACTS = AccountFacts.of(
                    "bluesky", DISTRICT, "maplehollowschools.example")
            .displayName("Maple Hollow Public Schools")
            .profileUrl("https://bsky.app/profile/" + DISTRICT)
            .verified(true)
            .build();

    @Override
    protected AccountSource source(URI baseUrl) {
        return new Bluesky(new Settings(baseUrl, Settings.listening()), vertx, new SimpleMeterRegistry(), CLOCK);
    }

    /** An empty look-up is followed by requests for the reason, which other tests cover. */
    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(
                QueryType.SEARCH,
                "{\"actors\": []}",
                QueryType.LOOK_UP_HANDLE,
                "{\"profiles\": []}",
                QueryType.LOOK_UP_ID,
                "{\"profiles\": []}");
    }

    /** An omitted account is requested separately. */
    @Override
    protected void findNothing(QueryType queryType) {
        super.findNothing(queryType);
        platform.stubFor(get(urlPathEqualTo(PROFILE))
                .willReturn(aResponse().withStatus(400).withBody(file("error-not-found.json"))));
    }

    @Override
    protected String accountId() {
        return IMPOSTOR;
    }

    @Test
    void search_looksUpWhatItFinds() {
        platform.stubFor(get(urlPathEqualTo(SUGGESTED)).willReturn(okJson("{\"actors\": []}")));
        platform.stubFor(get(urlPathEqualTo(FOUND)).willReturn(okJson(file("search.json"))));
        platform.stubFor(get(urlPathEqualTo(PROFILES))
                .willReturn(okJson(file("profiles.json"))
                        .withHeader("ratelimit-remaining", "0")
                        .withHeader("ratelimit-reset", "1770120300")));

        var result = ask(SourceQuery.search("Maple Hollow & \"Schools\"", null));

        platform.verify(getRequestedFor(urlPathEqualTo(FOUND))
                .withoutQueryParam("cursor")
                .withQueryParam("q", equalTo("Maple Hollow & \"Schools\""))
                .withQueryParam("limit", equalTo("100")));
        platform.verify(getRequestedFor(urlPathEqualTo(PROFILES)).withQueryParam("actors", havingExactly(IMPOSTOR)));
        assertThat(result.accounts()).containsExactly(IMPOSTOR_FACTS, DISTRICT_FACTS);
        assertThat(result.rateLimit().pausedUntil()).isEqualTo(Instant.ofEpochSecond(1770120300));
    }

    /** The platform's cursor never ends, and its pages overlap. */
    @Test
    void search_readsSuggestionsAndPages_butNoMoreThanIsConfigured() {
        platform.stubFor(get(urlPathEqualTo(SUGGESTED))
                .willReturn(okJson(
                        "{\"actors\": [{\"did\": \"did:plc:suggested\", \"handle\": \"mhpsclosings.example\"}]}")));
        platform.stubFor(get(urlPathEqualTo(FOUND)).willReturn(okJson(file("search.json"))));
        platform.stubFor(
                get(urlPathEqualTo(FOUND))
                        .withQueryParam("cursor", equalTo("2"))
                        .willReturn(
                                okJson(
                                        """
                                {"actors": [{"did": "did:plc:maplehollowfictional0001"}, {"did": "did:plc:second"}], "cursor": "3"}""")));
        platform.stubFor(get(urlPathEqualTo(PROFILES)).willReturn(okJson(file("profiles.json"))));

        ask(SourceQuery.search("MHPS", null));

        platform.verify(2, getRequestedFor(urlPathEqualTo(FOUND)));
        platform.verify(getRequestedFor(urlPathEqualTo(SUGGESTED)).withQueryParam("q", equalTo("MHPS")));
        platform.verify(getRequestedFor(urlPathEqualTo(PROFILES))
                .withQueryParam("actors", havingExactly("did:plc:suggested", IMPOSTOR, "did:plc:second")));
    }

    @Test
    void search_costsAsManyCallsAsItMaySend() {
        assertThat(source.capability(QueryType.SEARCH).orElseThrow().cost()).containsExactly(Map.entry("calls", 15L));
    }

    @Test
    void handlesWithoutADot_getTheConfiguredDomain_andInvalidOnesAreNotRequested() {
        platform.stubFor(get(urlPathEqualTo(PROFILES)).willReturn(okJson(file("profiles.json"))));

        var result = ask(SourceQuery.handles(
                List.of("Maple-Ho11ow-Schools", "maplehollowps", "mhps_official", "maplehollowschools.example")));

        platform.verify(getRequestedFor(urlPathEqualTo(PROFILES))
                .withQueryParam(
                        "actors",
                        havingExactly(
                                "maple-ho11ow-schools.bsky.social",
                                "maplehollowps.bsky.social",
                                "maplehollowschools.example")));
        assertThat(result.accounts()).hasSize(2);
        assertThat(result.freeHandles()).containsExactly("maplehollowps");
    }

    @ParameterizedTest
    @CsvSource({"taken-down, suspended", "deactivated, deleted", "not-found, deleted"})
    void accountThatIsNotShown_isRequestedSeparately(String file, String state) {
        platform.stubFor(get(urlPathEqualTo(PROFILES)).willReturn(okJson(file("profiles.json"))));
        platform.stubFor(get(urlPathEqualTo(PROFILE))
                .withQueryParam("actor", equalTo(GONE))
                .willReturn(aResponse().withStatus(400).withBody(file("error-%s.json".formatted(file)))));

        var result = ask(SourceQuery.ids(List.of(IMPOSTOR, DISTRICT, GONE, "of another network")));

        assertThat(result.accounts()).containsExactly(IMPOSTOR_FACTS, DISTRICT_FACTS);
        assertThat(result.gone()).containsExactly(new GoneAccount("bluesky", GONE, state));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        400 | {"error": "InvalidRequest", "message": "actor must be a valid did or a handle"} | REFUSED
        400 | {"error": "ExpiredToken", "message": "Token has expired"}                       | REFUSED
        429 | {"error": "RateLimitExceeded"}                                                  | LIMITED
        502 | {"error": "UpstreamFailure", "message": "Profile not found"}                    | UNAVAILABLE
        200 | {"error": "Unknown"}                                                            | MALFORMED
        200 | {"did": "did:plc:maplehollowfictional0002"}                                     | MALFORMED
        """)
    void accountThatIsNotShown_forAnotherReason_isNotGone(int status, String body, Kind kind) {
        platform.stubFor(get(urlPathEqualTo(PROFILES)).willReturn(okJson("{\"profiles\": []}")));
        platform.stubFor(get(urlPathEqualTo(PROFILE))
                .willReturn(aResponse().withStatus(status).withBody(body)));
        assertThat(failure(SourceQuery.ids(List.of(GONE))).kind()).isEqualTo(kind);
    }

    @Test
    void responseWithoutItsList_isNotAnEmptyList() {
        stubAll(okJson("{}"));
        queryTypes().forEach(queryType -> assertThat(failure(query(queryType)).kind())
                .as(queryType.name())
                .isEqualTo(Kind.MALFORMED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"profiles": [null, 17, {}, {"did": "did:plc:a"}, {"handle": "a.example"}]}                       | 0
        {"profiles": [{"did": "did:plc:a", "handle": "a.example", "displayName": {"deep": [1]}}]}         | 1
        {"profiles": [{"did": "did:plc:a", "handle": "a.example", "postsCount": 1e30, "avatar": false}]}  | 1
        {"profiles": [{"did": "did:plc:a", "handle": "handle.invalid", "verification": "valid"}]}         | 1
        """)
    void incompleteProfile_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(SourceQuery.handles(List.of("a.example"))).accounts()).hasSize(accounts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"src": "did:plc:moderationfictional", "uri": "did:plc:a", "val": "impersonation", "cts": "2026-02-01T00:00:00Z"}                            | true
        {"src": "did:plc:moderationfictional", "uri": "at://did:plc:a/app.bsky.actor.profile/self", "val": "impersonation"}                          | true
        {"src": "did:plc:moderationfictional", "uri": "did:plc:a", "val": "impersonation", "exp": "2026-02-04T00:00:00Z"}                            | true
        {"src": "did:plc:moderationfictional", "uri": "did:plc:a", "val": "impersonation", "exp": "2026-02-02T00:00:00Z"}                            | false
        {"src": "did:plc:moderationfictional", "uri": "did:plc:a", "val": "impersonation", "neg": true}                                              | false
        {"src": "did:plc:moderationfictional", "uri": "did:plc:a", "val": "spam"}                                                                    | false
        {"src": "did:plc:moderationfictional", "uri": "did:plc:b", "val": "impersonation"}                                                           | false
        {"src": "did:plc:moderationfictional", "uri": "at://did:plc:a/app.bsky.feed.post/3k", "val": "impersonation"}                                | false
        {"src": "did:plc:a", "uri": "at://did:plc:a/app.bsky.actor.profile/self", "val": "impersonation", "cts": "2026-02-01T00:00:00Z"}             | false
        {"src": "did:plc:anotherlabeler", "uri": "did:plc:a", "val": "impersonation"}                                                                | false
        "impersonation"                                                                                                                              | false
        """)
    void labelsOfThePlatformsModerationCount_andNoOthers(String label, boolean counts) {
        stubAll(okJson(
                """
                {"profiles": [{"did": "did:plc:a", "handle": "a.example", "labels": [{"val": "!no-unauthenticated"}, %s]}]}"""
                        .formatted(label)));
        assertThat(ask(SourceQuery.handles(List.of("a.example")))
                        .accounts()
                        .get(0)
                        .platformLabels())
                .isEqualTo(counts ? List.of("impersonation") : List.of());
    }

    @Test
    void invalidIdentifiersAndHandles_areNotRequested() {
        assertThat(ask(SourceQuery.ids(List.of("17", "did:", "did:plc:" + "x".repeat(300))))
                        .gone())
                .isEmpty();
        assertThat(ask(SourceQuery.handles(List.of("under_score", "", "-a"))).freeHandles())
                .isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @Test
    void latestPosts_areTheAccountsOwn_asText() {
        platform.stubFor(get(urlPathEqualTo(FEED))
                .willReturn(okJson(file("author-feed.json"))
                        .withHeader("ratelimit-remaining", "0")
                        .withHeader("ratelimit-reset", "1770120300")));

        var latest = ((PostSource) source).latestPosts(IMPOSTOR).await().indefinitely();

        platform.verify(getRequestedFor(urlPathEqualTo(FEED))
                .withQueryParam("actor", equalTo(IMPOSTOR))
                .withQueryParam("filter", equalTo("posts_no_replies")));
        assertThat(latest.posts())
                .containsExactly(
                        new Post(
                                "All schools are CLOSED tomorrow.\n<b>Details</b>: https://maple-hollow-closings.example",
                                Instant.parse("2026-02-02T21:14:05.313Z"),
                                "https://bsky.app/profile/%s/post/3lfictional22k".formatted(IMPOSTOR)),
                        new Post("Follow us for news!", null, null));
        assertThat(latest.rateLimit().pausedUntil()).isEqualTo(Instant.ofEpochSecond(1770120300));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        400 | {"error": "InvalidRequest", "message": "Profile not found"} |
        200 | {"feed": []}                                                |
        200 | {"feed": {"post": {}}}                                      | MALFORMED
        200 | {}                                                          | MALFORMED
        429 | {"error": "RateLimitExceeded"}                              | LIMITED
        502 | {"error": "UpstreamFailure"}                                | UNAVAILABLE
        """)
    void accountWithoutAFeed_hasNoPosts(int status, String body, @Nullable Kind kind) {
        stubAll(aResponse().withStatus(status).withBody(body));
        try {
            assertThat(((PostSource) source)
                            .latestPosts(IMPOSTOR)
                            .await()
                            .indefinitely()
                            .posts())
                    .isEmpty();
            assertThat(kind).isNull();
        } catch (SourceFailure failure) {
            assertThat(failure.kind()).isEqualTo(kind);
        }
    }
}
