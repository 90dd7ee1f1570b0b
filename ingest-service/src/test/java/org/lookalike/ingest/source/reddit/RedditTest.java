package org.lookalike.ingest.source.reddit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
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
import org.lookalike.ingest.source.reddit.Reddit.RedditConfig;
import org.lookalike.ingest.source.reddit.Reddit.RedditConnector;

class RedditTest extends AccountSourceContract {

    private static final String TOKEN = "/api/v1/access_token";
    private static final SourceQuery SEARCH = SourceQuery.search("Maple Hollow Public Schools", null);

    private record Config(@Override boolean accessApproved, URI baseUrl, @Nullable String app) implements RedditConfig {
        @Override
        public Optional<String> clientId() {
            return Optional.ofNullable(app);
        }

        @Override
        public Optional<String> clientSecret() {
            return Optional.ofNullable(app).map(any -> SECRET);
        }

        @Override
        public Optional<String> username() {
            return Optional.ofNullable(app).map(any -> "maple_admin");
        }

        @Override
        public URI tokenUrl() {
            return baseUrl;
        }

        @Override
        public long callsInTenMinutes() {
            return 600;
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return new Reddit(new Config(true, baseUrl, "app"), "app", SECRET, "maple_admin", vertx, CLOCK);
    }

    private AccountSource anew() {
        return source(URI.create(platform.baseUrl()));
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(
                QueryType.SEARCH,
                "{\"kind\": \"Listing\", \"data\": {\"children\": []}}",
                QueryType.LOOK_UP_HANDLE,
                "{}",
                QueryType.LOOK_UP_ID,
                "{}");
    }

    @Override
    protected String accountId() {
        return "maplehollowps";
    }

    /** What other tests have the platform answer is about accounts. */
    @BeforeEach
    void giveTokens() {
        platform.stubFor(post(urlPathEqualTo(TOKEN))
                .atPriority(1)
                .willReturn(okJson(
                        "{\"access_token\": \"token-%s\", \"token_type\": \"bearer\", \"expires_in\": 86400, \"scope\": \"*\"}"
                                .formatted(SECRET))));
    }

    @Test
    void user_isShown_toTheAppThatNamesItsUser() {
        stubAll(okJson(file("user.json")));

        var result = anew().query(SourceQuery.handles(List.of("maplehollowps")))
                .await()
                .indefinitely();

        var credentials = Base64.getEncoder().encodeToString(("app:" + SECRET).getBytes(StandardCharsets.UTF_8));
        platform.verify(postRequestedFor(urlPathEqualTo(TOKEN))
                .withHeader("Authorization", equalTo("Basic " + credentials))
                .withRequestBody(equalTo("grant_type=client_credentials")));
        platform.verify(getRequestedFor(urlPathEqualTo("/user/maplehollowps/about"))
                .withHeader("Authorization", equalTo("Bearer token-" + SECRET))
                .withHeader("User-Agent", equalTo("server:app:1.0 (by /u/maple_admin)")));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("reddit", "maplehollowps", "MapleHollowPS")
                        .displayName("Maple Hollow Public Schools")
                        .bio("Official updates")
                        .profileUrl("https://www.reddit.com/user/MapleHollowPS/")
                        .avatarUrl(
                                "https://styles.redditmedia.com/t5_abc/styles/profileIcon.png?width=256&height=256&s=1f")
                        .accountCreatedAt(Instant.ofEpochSecond(1769900000))
                        .build());
        assertThat(ask(SourceQuery.ids(List.of(accountId()))).accounts()).isEqualTo(result.accounts());
    }

    @Test
    void search_showsUsersAndCommunities() {
        platform.stubFor(get(urlPathEqualTo("/users/search")).willReturn(okJson(file("users.json"))));
        platform.stubFor(get(urlPathEqualTo("/subreddits/search"))
                .willReturn(okJson(file("communities.json"))
                        .withHeader("X-Ratelimit-Remaining", "0.0")
                        .withHeader("X-Ratelimit-Reset", "90")));

        var result = ask(SEARCH);

        platform.verify(getRequestedFor(urlPathEqualTo("/users/search"))
                .withQueryParam("q", equalTo("Maple Hollow Public Schools")));
        assertThat(result.accounts())
                .extracting(AccountFacts::accountId, AccountFacts::handle, AccountFacts::profileUrl)
                .containsExactly(
                        tuple("maplehollowps", "MapleHollowPS", "https://www.reddit.com/user/MapleHollowPS/"),
                        tuple(
                                "r/maplehollowschools",
                                "r/MapleHollowSchools",
                                "https://www.reddit.com/r/MapleHollowSchools/"));
        assertThat(result.rateLimit().pausedUntil()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void suspendedUser_isGone_andOneThatIsNotShownIsNot_asRedditMayHideIt() {
        stubAll(okJson("{\"kind\": \"t2\", \"data\": {\"name\": \"MapleHollowPS\", \"is_suspended\": true}}"));
        var suspended = ask(SourceQuery.ids(List.of(accountId())));
        assertThat(suspended.accounts()).isEmpty();
        assertThat(suspended.gone()).containsExactly(new GoneAccount("reddit", accountId(), GoneAccount.SUSPENDED));

        stubAll(aResponse().withStatus(404).withBody("{\"message\": \"Not Found\", \"error\": 404}"));
        assertThat(ask(SourceQuery.ids(List.of(accountId()))).gone()).isEmpty();
        assertThat(ask(SourceQuery.handles(List.of(accountId()))).freeHandles()).isEmpty();
    }

    @Test
    void communityThatIsPrivate_closesNotTheSource() {
        stubAll(aResponse()
                .withStatus(403)
                .withBody("{\"reason\": \"private\", \"message\": \"Forbidden\", \"error\": 403}"));
        var failure = failure(SourceQuery.ids(List.of("r/maplehollowschools")));
        platform.verify(getRequestedFor(urlPathEqualTo("/r/maplehollowschools/about")));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void tokenThatExpiredEarly_isRenewedOnce() {
        stubAll(aResponse().withStatus(401).withBody("{\"message\": \"Unauthorized\", \"error\": 401}"));
        var source = anew();
        var failure =
                catchThrowableOfType(SourceFailure.class, () -> source.query(SourceQuery.ids(List.of(accountId())))
                        .await()
                        .indefinitely());
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        platform.verify(2, postRequestedFor(urlPathEqualTo(TOKEN)));
        platform.verify(2, getRequestedFor(urlPathEqualTo("/user/maplehollowps/about")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        401 | {"message": "Unauthorized", "error": 401} | UNAUTHORIZED
        200 | {"error": "unsupported_grant_type"}       | UNAUTHORIZED
        429 | {"message": "Too Many Requests"}          | LIMITED
        500 | {}                                        | UNAVAILABLE
        """)
    void withoutAToken_nothingIsRequested(int status, String body, Kind kind) {
        platform.stubFor(post(urlPathEqualTo(TOKEN))
                .atPriority(1)
                .willReturn(aResponse().withStatus(status).withBody(body)));
        var source = anew();
        var failure = catchThrowableOfType(
                SourceFailure.class, () -> source.query(SEARCH).await().indefinitely());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
        platform.verify(0, getRequestedFor(urlPathEqualTo("/users/search")));
    }

    @ParameterizedTest
    @CsvSource({"../me", "maple hollow", "mäple", "r/a/b", "x", "maple?x"})
    void invalidName_isNotRequested(String name) {
        assertThat(ask(SourceQuery.handles(List.of(name))).accounts()).isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, app, access-approved=true", "true, , lookalike.sources.reddit.client-id", "true, app,"})
    void isOff_untilRedditApproved_andWithoutAnApp(boolean isApproved, @Nullable String app, @Nullable String why) {
        var config = new Config(isApproved, URI.create("https://reddit.example"), app);
        assertThat(RedditConnector.of(config, vertx, CLOCK).setups(Credentials.NONE))
                .singleElement()
                .satisfies(setup -> {
                    assertThat(setup instanceof On).isEqualTo(why == null);
                    if (setup instanceof Off off) {
                        assertThat(off.why()).contains(why);
                    }
                });
    }
}
