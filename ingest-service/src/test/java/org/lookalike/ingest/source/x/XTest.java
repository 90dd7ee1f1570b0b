package org.lookalike.ingest.source.x;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.UserSignature;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.x.X.UserAccess;

class XTest extends AccountSourceContract {

    private static final String ID = "1700000000000000042";

    @Override
    protected AccountSource source(URI baseUrl) {
        var user = BearerToken.of(SECRET + "-user");
        return x(baseUrl, UserAccess.of(user));
    }

    private X x(URI baseUrl, @Nullable UserAccess user) {
        return new X(new TestConfig(baseUrl, SECRET, null, true, 200, 0), SECRET, user, vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        var empty = file("users-search-empty.json");
        return Map.of(QueryType.SEARCH, empty, QueryType.LOOK_UP_HANDLE, "{}", QueryType.LOOK_UP_ID, "{\"data\": []}");
    }

    @Override
    protected String accountId() {
        return ID;
    }

    @Test
    void search_usesTheUsersToken_andReadsTheWholeProfile() {
        stubAll(okJson(file("users-search.json")));

        var result = ask(SourceQuery.search("Maple Hollow Public Schools", null));

        platform.verify(getRequestedFor(urlPathEqualTo("/2/users/search"))
                .withQueryParam("query", equalTo("Maple Hollow Public Schools"))
                .withQueryParam("max_results", equalTo("20"))
                .withQueryParam("next_token", absent())
                .withHeader("Authorization", equalTo("Bearer " + SECRET + "-user")));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("x", ID, "MapleHollowPSs")
                        .displayName("Maple Hollow Public Schools")
                        .bio("The official account of Maple Hollow Public Schools. Closings: https://t.co/fictional")
                        .profileUrl("https://x.com/MapleHollowPSs")
                        .location("Maple Hollow, MA")
                        .links(List.of("https://closings.example", "https://closings.example/today"))
                        .avatarUrl("https://pbs.example/profile_images/42/face_400x400.jpg")
                        .verified(false)
                        .parodyLabel(false)
                        .followersCount(23L)
                        .postsCount(7L)
                        .accountCreatedAt(Instant.parse("2026-01-30T22:15:10Z"))
                        .build());
    }

    @Test
    void search_readsFurtherPages_upToTheLimits() {
        stubAll(okJson(file("users-search-page-1.json")));
        platform.stubFor(get(urlPathEqualTo("/2/users/search"))
                .withQueryParam("next_token", equalTo("page2"))
                .withQueryParam("max_results", equalTo("18"))
                .willReturn(okJson(file("users-search-page-2.json"))));

        var result = ask(SourceQuery.search("Maple", null));

        assertThat(result.accounts()).extracting(AccountFacts::accountId).containsExactly("1", "2", "3", "1", "2");
        platform.verify(3, getRequestedFor(urlPathEqualTo("/2/users/search")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        Maple Hollow Public Schools                                   | Maple Hollow Public Schools
        Peña Blanca  Regional (K-12) Schools, "Unit" #7               | Pena Blanca Regional K 12 Schools Unit 7
        St. Mary’s Town Schools                                       | St Mary's Town Schools
        The Consolidated School District of Maple Hollow and Fernbank | The Consolidated School District of Maple Hollow
        Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        """)
    void searchWords_areThoseThatXTakes(String words, String asked) {
        assertThat(X.searchable(words)).isEqualTo(asked).matches("[A-Za-z0-9_' ]{1,50}");
    }

    @Test
    void termsWithoutAllowedCharacters_areNotSearched() {
        assertThat(failure(SourceQuery.search("学校", null)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @Test
    void handle_isFree_whereXSaysThatNobodyHasIt_andNotWhereItIsSuspendedOrHidden() {
        stubAll(okJson(file("users-by-partial.json")));

        var result = ask(SourceQuery.handles(
                List.of("MapleHollowPSs", "MapleHollowPS", "MapleH0llow", "MapleHidden", "not a handle")));

        platform.verify(getRequestedFor(urlPathEqualTo("/2/users/by"))
                .withQueryParam("usernames", equalTo("MapleHollowPSs,MapleHollowPS,MapleH0llow,MapleHidden"))
                .withHeader("Authorization", equalTo("Bearer " + SECRET)));
        assertThat(result.accounts()).extracting(AccountFacts::handle).containsExactly("MapleHollowPSs");
        assertThat(result.freeHandles()).containsExactly("MapleHollowPS");
    }

    @Test
    void accountThatIsNotShown_isGone_withTheState() {
        stubAll(okJson(file("users-partial.json")));

        var result = ask(SourceQuery.ids(List.of(ID, "43", "44", "did:plc:elsewhere")));

        platform.verify(getRequestedFor(urlPathEqualTo("/2/users")).withQueryParam("ids", equalTo(ID + ",43,44")));
        assertThat(result.accounts()).hasSize(1);
        assertThat(result.gone())
                .containsExactly(
                        new GoneAccount("x", "43", GoneAccount.DELETED),
                        new GoneAccount("x", "44", GoneAccount.SUSPENDED));
    }

    @Test
    void invalidIdentifiersAndHandles_areNotRequested() {
        assertThat(ask(SourceQuery.ids(List.of("did:plc:elsewhere"))).gone()).isEmpty();
        assertThat(ask(SourceQuery.handles(List.of("maple.hollow"))).freeHandles())
                .isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"government, true", "business, true", "blue, false", "none, false", "'', false", ","})
    void verified_meansThatXCheckedTheIdentity_notThatSomebodyPaid(String type, Boolean verified) {
        var said = type == null ? "null" : "\"%s\"".formatted(type);
        stubAll(okJson(
                "{\"data\": [{\"id\": \"1\", \"username\": \"maple\", \"verified_type\": %s}]}".formatted(said)));
        assertThat(ask(SourceQuery.ids(List.of("1"))).accounts())
                .extracting(AccountFacts::verified)
                .containsExactly(verified);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "null,"})
    void parodyLabel_isWhatXSays(String said, Boolean label) {
        stubAll(okJson("{\"data\": [{\"id\": \"1\", \"username\": \"maple\", \"parody\": %s}]}".formatted(said)));
        assertThat(ask(SourceQuery.ids(List.of("1"))).accounts())
                .extracting(AccountFacts::parodyLabel)
                .containsExactly(label);
        platform.verify(
                getRequestedFor(urlPathEqualTo("/2/users")).withQueryParam("user.fields", containing("parody")));
    }

    @ParameterizedTest
    @CsvSource({"post_count, 3", "tweet_count, 3", "media_count,"})
    void postsAreCounted_byEitherName(String field, Long posts) {
        stubAll(okJson("{\"data\": [{\"id\": \"1\", \"username\": \"maple\", \"public_metrics\": {\"%s\": 3}}]}"
                .formatted(field)));
        assertThat(ask(SourceQuery.ids(List.of("1"))).accounts())
                .extracting(AccountFacts::postsCount)
                .containsExactly(posts);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # file,                     status, kind
        client-forbidden,           403,    UNAUTHORIZED
        token,                      401,    UNAUTHORIZED
        unsupported-authentication, 403,    UNAUTHORIZED
        usage-capped,               429,    UNPAID
        credits,                    402,    UNPAID
        invalid-request,            400,    REFUSED
        """)
    void errors_areMappedByTheirType(String file, int status, Kind kind) {
        stubAll(aResponse().withStatus(status).withBody(file("error-%s.json".formatted(file))));
        for (var query : List.of(SourceQuery.search("Maple Hollow", null), SourceQuery.ids(List.of(ID)))) {
            var failure = failure(query);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.getMessage()).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource({"401, token", "403, client-forbidden", "403, unsupported-authentication"})
    void lostTokenOfAUser_endsSearchesAlone_untilTheirWindowEnds(int status, String file) {
        stubAll(okJson(file("users-partial.json")));
        platform.stubFor(get(urlPathEqualTo("/2/users/search"))
                .willReturn(aResponse().withStatus(status).withBody(file("error-%s.json".formatted(file)))));

        var failure = failure(SourceQuery.search("Maple Hollow", null));

        assertThat(failure.isSourceWide()).isFalse();
        assertThat(failure.isQueryScoped()).as("the search is kept for later").isFalse();
        assertThat(failure.exhaustedQuota()).isEqualTo("searches");
        assertThat(failure).hasMessageContaining("no name search");
        assertThat(ask(SourceQuery.ids(List.of(ID))).accounts()).hasSize(1);
    }

    @Test
    void appsTokenAlone_searchesNothing_andSaysSo() {
        var x = x(URI.create(platform.baseUrl()), null);
        assertThat(x.can(QueryType.SEARCH)).isFalse();
        assertThat(x.can(QueryType.LOOK_UP_HANDLE)).isTrue();
        assertThat(x.lack()).hasValueSatisfying(lack -> assertThat(lack).startsWith("No name search"));
        assertThat(source.lack()).isEmpty();
    }

    @Test
    void search_isSigned_withAllItsParameters_eachTimeAnew() {
        stubAll(okJson(file("users-search.json")));
        var user = new UserSignature("consumer", SECRET, "370773112-token", SECRET + "-user");
        var x = x(URI.create(platform.baseUrl()), UserAccess.of(user));
        for (int i = 0; i < 2; i++) {
            x.query(SourceQuery.search("St. Mary's Schools", null)).await().indefinitely();
        }

        var sent = platform.findAll(getRequestedFor(urlPathEqualTo("/2/users/search")));
        assertThat(sent)
                .extracting(one -> one.getHeader("Authorization"))
                .doesNotHaveDuplicates()
                .allSatisfy(header -> {
                    assertThat(header)
                            .startsWith("OAuth ")
                            .contains("oauth_consumer_key=\"consumer\"", "oauth_token=\"370773112-token\"")
                            .containsPattern("oauth_nonce=\"[0-9a-f]{32}\"")
                            .contains("oauth_timestamp=\"" + NOW.getEpochSecond() + "\"")
                            .containsPattern("oauth_signature=\"[A-Za-z0-9%]{28,}\"")
                            .doesNotContain(SECRET, "Bearer");
                });
    }

    @Test
    void rateLimit_resetsWhenXSays() {
        var reset = NOW.plusSeconds(417);
        stubAll(aResponse()
                .withStatus(429)
                .withHeader("x-rate-limit-remaining", "0")
                .withHeader("x-rate-limit-reset", Long.toString(reset.getEpochSecond())));
        assertThat(failure(SourceQuery.ids(List.of(ID))).retryAt()).isEqualTo(reset);

        stubAll(okJson("{}")
                .withHeader("x-rate-limit-remaining", "0")
                .withHeader("x-rate-limit-reset", Long.toString(reset.getEpochSecond())));
        assertThat(ask(SourceQuery.ids(List.of(ID))).rateLimit().pausedUntil()).isEqualTo(reset);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"data": [null, {}, {"id": "1"}, {"username": "maple"}], "errors": [null, {}, {"title": "Not Found Error"}]} | 0
        {"data": [{"id": "1", "username": "maple", "entities": {"url": {"urls": [null, {}]}, "description": {}}}]}  | 1
        {"data": [{"id": 1, "username": "maple", "name": null, "profile_image_url": "no picture"}], "meta": null}    | 1
        """)
    void incompleteAccount_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(SourceQuery.ids(List.of("1"))).accounts()).hasSize(accounts);
    }

    @Test
    void call_isCountedWithAllItMayCost() {
        assertThat(source.capability(QueryType.SEARCH).orElseThrow().forItems(1).cost())
                .containsEntry("cents", 20L);
        var lookUp = source.capability(QueryType.LOOK_UP_ID).orElseThrow();
        assertThat(lookUp.batchSize()).isEqualTo(50);
        assertThat(lookUp.forItems(7).cost()).containsEntry("cents", 7L).containsEntry("id-look-ups", 1L);
    }

    @Test
    void whatACallDidNotCost_isGivenBack_andAnAccountCostsOnceADay() {
        var search = source.capability(QueryType.SEARCH).orElseThrow();
        var lookUp = source.capability(QueryType.LOOK_UP_ID).orElseThrow();
        stubAll(okJson(users(71, 72, 73)));
        assertThat(search.unused(1, ask(SourceQuery.search("Maple", null)).charged()))
                .isEqualTo(Map.of("cents", 17L));

        stubAll(okJson(users(72, 73, 74)));
        var again = ask(SourceQuery.ids(List.of("72", "73", "74", "75")));

        assertThat(again.accounts()).hasSize(3);
        assertThat(again.charged()).as("74 is new today").isEqualTo(1);
        assertThat(lookUp.unused(4, again.charged())).isEqualTo(Map.of("cents", 3L));
        assertThat(ask(SourceQuery.handles(List.of("maple72"))).charged()).isZero();
    }

    private static String users(int... ids) {
        return Arrays.stream(ids)
                .mapToObj("{\"id\": \"%1$d\", \"username\": \"maple%1$d\"}"::formatted)
                .collect(Collectors.joining(", ", "{\"data\": [", "]}"));
    }
}
