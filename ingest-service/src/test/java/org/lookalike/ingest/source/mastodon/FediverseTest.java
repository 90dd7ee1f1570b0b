package org.lookalike.ingest.source.mastodon;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

class FediverseTest extends AccountSourceContract {

    private static final String ACTOR = "/users/maplehollowps";
    private static final String WEB_FINGER = "/.well-known/webfinger";
    private static final String LOOK_UP = "/api/v1/accounts/lookup";

    /** The server of the next query, which follows from the identifier of the account. */
    private URI server = URI.create("https://unset.example");

    @Override
    protected AccountSource source(URI baseUrl) {
        server = baseUrl;
        return new Fediverse(TestConfig.of("town.example", baseUrl, null), vertx, CLOCK);
    }

    @BeforeEach
    void askThePlatform() {
        server = URI.create(platform.baseUrl());
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of();
    }

    @Override
    protected void findNothing(QueryType queryType) {
        stubAll(aResponse().withStatus(404));
    }

    @Override
    protected String accountId() {
        return server + ACTOR;
    }

    @Override
    protected SourceQuery query(QueryType queryType) {
        return queryType == QueryType.LOOK_UP_HANDLE
                ? SourceQuery.handles(List.of("maplehollowps@" + server.getRawAuthority()))
                : super.query(queryType);
    }

    private String here(String file) {
        return file(file).replace("{{server}}", server.toString()).replace("{{domain}}", server.getRawAuthority());
    }

    private void stub(String path, String body) {
        platform.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
    }

    @Test
    void account_isLookedUpAtItsOwnServer_asCompleteAsThatShowsIt() {
        stub(ACTOR, here("actor.json"));
        stub(WEB_FINGER, here("webfinger.json"));
        stub(LOOK_UP, file("account.json").replace("https://town.example/users", server + "/users"));

        var result = ask(SourceQuery.ids(List.of(accountId())));

        platform.verify(
                getRequestedFor(urlPathEqualTo(ACTOR)).withHeader("Accept", equalTo("application/activity+json")));
        assertThat(result.accounts()).singleElement().satisfies(account -> {
            assertThat(account.accountId()).isEqualTo(accountId());
            assertThat(account.handle()).isEqualTo("maplehollowps@" + server.getRawAuthority());
            assertThat(account.followersCount()).isEqualTo(7);
            assertThat(account.verifiedLinks())
                    .as("not believed, as anybody may have a server")
                    .isEmpty();
        });
    }

    @Test
    void serverWithoutMastodonsApi_showsTheActor() {
        stub(ACTOR, here("actor.json"));
        assertThat(ask(SourceQuery.ids(List.of(accountId()))).accounts())
                .containsExactly(AccountFacts.of("mastodon", accountId(), "maplehollowps@" + server.getRawAuthority())
                        .displayName("Maple Hollow Public Schools")
                        .bio("Official news")
                        .profileUrl(server + "/@maplehollowps")
                        .links(List.of("https://www.maplehollow.example"))
                        .avatarUrl("https://files.town.example/avatars/20411.png")
                        .accountCreatedAt(Instant.parse("2026-02-02T00:00:00Z"))
                        .build());
    }

    @Test
    void handle_isFoundByWebFinger() {
        stub(ACTOR, here("actor.json"));
        stub(WEB_FINGER, here("webfinger.json"));

        var result = ask(query(QueryType.LOOK_UP_HANDLE));

        platform.verify(getRequestedFor(urlPathEqualTo(WEB_FINGER))
                .withQueryParam("resource", equalTo("acct:maplehollowps@" + server.getRawAuthority())));
        assertThat(result.accounts()).extracting(AccountFacts::accountId).containsExactly(accountId());
    }

    /** An identifier at the one name of this machine, a handle at the other: only if both servers say so it counts. */
    @ParameterizedTest
    @CsvSource({"true, localhost", "false, 127.0.0.1"})
    void handleAtAnotherDomain_countsIfThatDomainSaysTheSame(boolean isConfirmed, String domain) {
        server = URI.create("http://127.0.0.1:" + platform.port());
        var other = "localhost:" + platform.port();
        stub(ACTOR, here("actor.json"));
        var finger = file("webfinger.json").replace("{{domain}}", other);
        platform.stubFor(get(urlPathEqualTo(WEB_FINGER))
                .withHost(equalTo("127.0.0.1"))
                .willReturn(okJson(finger.replace("{{server}}", server.toString()))));
        platform.stubFor(get(urlPathEqualTo(WEB_FINGER))
                .withHost(equalTo("localhost"))
                .willReturn(okJson(
                        finger.replace("{{server}}", isConfirmed ? server.toString() : "https://elsewhere.example"))));

        assertThat(ask(SourceQuery.ids(List.of(accountId()))).accounts())
                .extracting(AccountFacts::handle)
                .containsExactly("maplehollowps@%s:%d".formatted(domain, platform.port()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        410 |                                                           | deleted
        404 | not found                                                 | deleted
        200 | {"type": "Tombstone", "id": "{{server}}/users/maplehollowps"} | deleted
        200 | {"type": "Person", "id": "{{server}}/users/maplehollowps", "preferredUsername": "a", "suspended": true} | suspended
        """)
    void accountThatIsNoMore_isGone(int status, String body, String state) {
        stubAll(aResponse().withStatus(status).withBody(body == null ? "" : body.replace("{{server}}", "" + server)));
        assertThat(ask(SourceQuery.ids(List.of(accountId()))).gone())
                .containsExactly(new GoneAccount("mastodon", accountId(), state));
    }

    @Test
    void actorShownOnlyToServers_isLookedUpByTheApi() {
        platform.stubFor(get(urlPathEqualTo(ACTOR)).willReturn(aResponse().withStatus(401)));
        stub(LOOK_UP, file("account.json").replace("https://town.example/users", server + "/users"));
        assertThat(ask(SourceQuery.ids(List.of(accountId()))).accounts()).hasSize(1);
    }

    /** Mastodon's newer accounts have no user name in their address. */
    private static final String NUMBERED = "/ap/users/116701601341929545";

    private static final String BY_ID = "/api/v1/accounts/116701601341929545";

    private String numberedAccount() {
        return file("account.json")
                .replace("\"20411\"", "\"116701601341929545\"")
                .replace("https://town.example/users/maplehollowps", server + NUMBERED);
    }

    @Test
    void numberedActorShownOnlyToServers_isLookedUpByTheNumber() {
        platform.stubFor(get(urlPathEqualTo(NUMBERED)).willReturn(aResponse().withStatus(401)));
        stub(BY_ID, numberedAccount());
        stub(WEB_FINGER, here("webfinger.json").replace(ACTOR, NUMBERED));

        assertThat(ask(SourceQuery.ids(List.of(server + NUMBERED))).accounts())
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.accountId()).isEqualTo(server + NUMBERED);
                    assertThat(account.handle()).isEqualTo("maplehollowps@" + server.getRawAuthority());
                });
        platform.verify(0, getRequestedFor(urlPathEqualTo(LOOK_UP)));
    }

    @Test
    void numberedActor_isReadAsItIs_whereItIsPublic() {
        stub(NUMBERED, here("actor.json").replace(ACTOR, NUMBERED));
        assertThat(ask(SourceQuery.ids(List.of(server + NUMBERED))).accounts())
                .extracting(AccountFacts::handle)
                .containsExactly("maplehollowps@" + server.getRawAuthority());
    }

    /** What a server says of an account whose actor it shows only to servers that sign. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # actor; API's answer; the account is
        /ap/users/116701601341929545 | 200 | suspended                                           | suspended
        /ap/users/116701601341929545 | 404 | {"error": "Record not found"}                       | deleted
        /ap/users/116701601341929545 | 404 | <html>no such page</html>                           |
        /ap/users/116701601341929545 | 401 | {"error": "This API requires an authenticated user"} |
        /ap/users/116701601341929545 | 200 | {"id": "1", "uri": "https://elsewhere.example/users/a", "acct": "a"} |
        /users/9f2jzr1kq9            | 404 | {"error": "Record not found"}                       |
        /users/maplehollowps         | 401 | {"error": "This API requires an authenticated user"} |
        """)
    void endOfAnAccount_isSeenByTheApi_orStaysUnknown(String actor, int status, String body, String state) {
        platform.stubFor(get(urlPathEqualTo(actor)).willReturn(aResponse().withStatus(401)));
        var answer =
                body.equals("suspended") ? numberedAccount().replace("\"locked\": false", "\"suspended\": true") : body;
        for (var path : List.of(BY_ID, LOOK_UP)) {
            platform.stubFor(get(urlPathEqualTo(path))
                    .willReturn(aResponse().withStatus(status).withBody(answer)));
        }
        var query = SourceQuery.ids(List.of(server + actor));

        if (state == null) {
            var failure = failure(query);
            assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(failure.isQueryScoped()).isTrue();
        } else {
            assertThat(ask(query).gone()).containsExactly(new GoneAccount("mastodon", server + actor, state));
        }
    }

    @Test
    void tokenForAServer_isSentToThatServerAlone_andOnlyToItsApi() {
        var withToken =
                new Fediverse(TestConfig.of("town.example", URI.create(platform.baseUrl()), SECRET), vertx, CLOCK);
        platform.stubFor(get(urlPathEqualTo(NUMBERED)).willReturn(aResponse().withStatus(401)));
        platform.stubFor(get(urlPathEqualTo(BY_ID))
                .willReturn(aResponse()
                        .withStatus(401)
                        .withBody("{\"error\": \"This API requires an authenticated user\"}")));
        platform.stubFor(get(urlPathEqualTo(BY_ID))
                .withHeader("Authorization", equalTo("Bearer " + SECRET))
                .willReturn(okJson(numberedAccount())));

        assertThat(withToken
                        .query(SourceQuery.ids(List.of(server + NUMBERED)))
                        .await()
                        .indefinitely()
                        .accounts())
                .hasSize(1);
        for (var path : List.of(NUMBERED, WEB_FINGER)) {
            platform.verify(getRequestedFor(urlPathEqualTo(path)).withoutHeader("Authorization"));
        }

        platform.resetRequests();
        var elsewhere = "http://127.0.0.1:" + platform.port() + NUMBERED;
        var failure = catchThrowableOfType(SourceFailure.class, () -> withToken
                .query(SourceQuery.ids(List.of(elsewhere)))
                .await()
                .indefinitely());
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
        platform.verify(0, anyRequestedFor(anyUrl()).withHeader("Authorization", matching(".*")));
        platform.verify(getRequestedFor(urlPathEqualTo(BY_ID)));
    }

    @Test
    void limitOfTheApi_isNotTakenForAnEnd() {
        platform.stubFor(get(urlPathEqualTo(NUMBERED)).willReturn(aResponse().withStatus(401)));
        platform.stubFor(get(urlPathEqualTo(BY_ID))
                .willReturn(aResponse().withStatus(429).withBody("{\"error\": \"Too many requests\"}")));
        assertThat(failure(SourceQuery.ids(List.of(server + NUMBERED))).kind()).isEqualTo(Kind.LIMITED);
    }

    @Test
    void postsOfANumberedActor_areReadByItsNumber() {
        stub(BY_ID, numberedAccount());
        stub(BY_ID + "/statuses", here("statuses.json"));
        assertThat(((PostSource) source)
                        .latestPosts(server + NUMBERED)
                        .await()
                        .indefinitely()
                        .posts())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"Note\", \"id\": \"{{server}}/users/maplehollowps\"}",
                "{\"type\": \"Person\", \"id\": \"https://elsewhere.example/users/a\", \"preferredUsername\": \"a\"}",
                "{\"type\": \"Person\", \"id\": \"{{server}}/users/maplehollowps\"}",
                "{\"type\": \"Person\", \"id\": \"javascript:alert(1)\", \"preferredUsername\": \"a\"}",
                "{\"type\": 7, \"id\": [], \"preferredUsername\": {}}",
            })
    void whatIsNoAccountOfItsServer_isMalformed(String body) {
        stubAll(okJson(body.replace("{{server}}", server.toString())));
        assertThat(failure(SourceQuery.ids(List.of(accountId()))).kind()).isEqualTo(Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": [\"Person\"], \"url\": [{\"href\": \"https://a.example\"}], \"icon\": [\"https://a.example/i\"]}",
                "{\"type\": \"Service\", \"url\": {}, \"icon\": 7, \"attachment\": {\"value\": \"https://b.example\"}}",
                "{\"type\": \"Group\", \"name\": [], \"summary\": {}, \"published\": \"then\", \"attachment\": [null, 1]}",
            })
    void actorInAnyFormOfJsonLd_isRead(String body) {
        var named = "{\"id\": \"%s\", \"preferredUsername\": \"a\", %s".formatted(accountId(), body.substring(1));
        stub(ACTOR, named);
        assertThat(ask(SourceQuery.ids(List.of(accountId()))).accounts()).hasSize(1);
    }

    @Test
    void handleThatNobodyHas_isFree_andOneWithoutDomainIsNobodys() {
        stubAll(aResponse().withStatus(404));
        var handle = "mhps@" + server.getRawAuthority();
        assertThat(ask(SourceQuery.handles(List.of(handle))).freeHandles()).containsExactly(handle);
        platform.resetRequests();
        assertThat(ask(SourceQuery.handles(List.of("mhps"))).freeHandles()).isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"109000000000000001", "ftp://town.example/a", "https:///a", "https://me:pw@town.example/a", ""})
    void identifierThatIsNoAddress_isRefused(String id) {
        assertThat(failure(SourceQuery.ids(List.of(id))).kind()).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void privateAddress_isNotRequested_unlessItsNetworkIsAllowed(String scheme) {
        var source = new Fediverse(TestConfig.ofThePublic(), vertx, CLOCK);
        var id = "%s://127.0.0.1:%d%s".formatted(scheme, platform.port(), ACTOR);

        var failure = catchThrowableOfType(
                SourceFailure.class,
                () -> source.query(SourceQuery.ids(List.of(id))).await().indefinitely());

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @Test
    void failureOfAServer_doesNotConcernOthers() {
        stubAll(aResponse().withStatus(503));
        var failure = failure(SourceQuery.ids(List.of(accountId())));
        assertThat(failure.isQueryScoped()).isTrue();
        assertThat(failure.getMessage()).startsWith("localhost: ");
    }

    @Test
    void latestPosts_areThePublicOnesOfItsOwnServer_asText() {
        stub(LOOK_UP, file("account.json").replace("https://town.example/users", server + "/users"));
        stub("/api/v1/accounts/20411/statuses", here("statuses.json"));

        var posts = posts();

        platform.verify(getRequestedFor(urlPathEqualTo("/api/v1/accounts/20411/statuses"))
                .withQueryParam("limit", equalTo("5"))
                .withQueryParam("exclude_replies", equalTo("true"))
                .withQueryParam("exclude_reblogs", equalTo("true")));
        assertThat(posts)
                .containsExactly(
                        new Post(
                                "Weather\n\nAll schools are CLOSED tomorrow.\n\nMore: https://closings.example/today",
                                Instant.parse("2026-02-02T21:14:05.313Z"),
                                server + "/@maplehollowps/113900000000000001"),
                        new Post("Follow us", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../admin", "", "20411/statuses?x="})
    void identifierThatIsNone_isNotRequested(String id) {
        stub(
                LOOK_UP,
                file("account.json")
                        .replace("https://town.example/users", server + "/users")
                        .replace("\"20411\"", "\"%s\"".formatted(id)));

        assertThat(catchThrowableOfType(SourceFailure.class, this::posts).kind())
                .isEqualTo(Kind.MALFORMED);
        assertThat(platform.getAllServeEvents()).hasSize(1);
    }

    @Test
    void serverWithoutMastodonsApi_hasNoPosts() {
        findNothing(QueryType.LOOK_UP_ID);
        assertThat(posts()).isEmpty();
    }

    private List<Post> posts() {
        return ((PostSource) source)
                .latestPosts(accountId())
                .await()
                .indefinitely()
                .posts();
    }
}
