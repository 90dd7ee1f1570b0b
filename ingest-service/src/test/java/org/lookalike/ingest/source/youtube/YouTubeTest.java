package org.lookalike.ingest.source.youtube;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.youtube.YouTube.YouTubeConfig;

class YouTubeTest extends AccountSourceContract {

    private static final String CHANNEL = "UCmaplehollowfictional01";

    private record Config(URI baseUrl) implements YouTubeConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Optional<String> apiKey() {
            return Optional.of(SECRET);
        }

        @Override
        public long searchesADay() {
            return 100;
        }

        @Override
        public long unitsADay() {
            return 10_000;
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return new YouTube(new Config(baseUrl), SECRET, vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        var empty = file("channels-empty.json");
        return Map.of(
                QueryType.SEARCH, "{\"items\": []}", QueryType.LOOK_UP_HANDLE, empty, QueryType.LOOK_UP_ID, empty);
    }

    @Override
    protected String accountId() {
        return CHANNEL;
    }

    @Test
    void search_findsOnlyNewChannels_andLooksThemUp() {
        platform.stubFor(get(urlPathEqualTo("/search")).willReturn(okJson(file("search.json"))));
        platform.stubFor(get(urlPathEqualTo("/channels")).willReturn(okJson(file("channels.json"))));

        var result = ask(SourceQuery.search("Maple Hollow Public Schools", Instant.parse("2026-02-01T00:00:00Z")));

        platform.verify(getRequestedFor(urlPathEqualTo("/search"))
                .withQueryParam("type", equalTo("channel"))
                .withQueryParam("q", equalTo("Maple Hollow Public Schools"))
                .withQueryParam("order", equalTo("date"))
                .withQueryParam("publishedAfter", equalTo("2026-02-01T00:00:00Z"))
                .withQueryParam("key", equalTo(SECRET)));
        platform.verify(getRequestedFor(urlPathEqualTo("/channels")).withQueryParam("id", equalTo(CHANNEL)));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("youtube", CHANNEL, "@maplehollowlive")
                        .displayName("Maple Hollow Schools Live")
                        .bio("Official live stream of Maple Hollow athletics https://live.example")
                        .profileUrl("https://www.youtube.com/channel/" + CHANNEL)
                        .location("US")
                        .avatarUrl("https://yt3.example/fictional=s88")
                        .followersCount(14L)
                        .postsCount(2L)
                        .accountCreatedAt(Instant.parse("2026-01-18T20:11:05Z"))
                        .build());
    }

    @Test
    void handle_isFree_whereThereIsNoChannel() {
        stubAll(okJson(file("channels-empty.json")));
        assertThat(ask(SourceQuery.handles(List.of("maplehollowps"))).freeHandles())
                .containsExactly("maplehollowps");
        platform.verify(
                getRequestedFor(urlPathEqualTo("/channels")).withQueryParam("forHandle", equalTo("@maplehollowps")));
    }

    @Test
    void channelThatIsNotShown_isGone() {
        stubAll(okJson(file("channels.json")));
        var result = ask(SourceQuery.ids(List.of(CHANNEL, "UCgone")));
        assertThat(result.accounts()).hasSize(1);
        assertThat(result.gone()).containsExactly(new GoneAccount("youtube", "UCgone", GoneAccount.DELETED));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # file,             status, kind,         asked again at,       used up for searches, for look-ups
        quota-exceeded,     403,    LIMITED,      2026-02-04T08:00:00Z, searches,             units
        searches-exhausted, 429,    LIMITED,      2026-02-04T08:00:00Z, searches,             units
        too-fast,           429,    LIMITED,      ,                     ,
        key-invalid,        400,    UNAUTHORIZED, ,                     ,
        key-expired,        400,    UNAUTHORIZED, ,                     ,
        not-configured,     403,    UNAUTHORIZED, ,                     ,
        invalid-page-token, 400,    REFUSED,      ,                     ,
        """)
    void errors_areMappedByTheirReason(
            String file, int status, Kind kind, Instant retryAt, String searchQuota, String lookUpQuota) {
        stubAll(aResponse().withStatus(status).withBody(file("error-%s.json".formatted(file))));
        var failure = failure(SourceQuery.search("Maple Hollow", null));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAt()).isEqualTo(retryAt);
        assertThat(failure.getMessage()).doesNotContain(SECRET).doesNotContain("<a");
        assertThat(failure.exhaustedQuota()).isEqualTo(searchQuota);
        assertThat(failure(SourceQuery.handles(List.of("maplehollowps"))).exhaustedQuota())
                .isEqualTo(lookUpQuota);
    }

    @Test
    void limitOfAMinute_isWaitedForAsTheHeaderSays() {
        stubAll(aResponse().withStatus(429).withHeader("Retry-After", "40").withBody(file("error-too-fast.json")));
        assertThat(failure(SourceQuery.search("Maple Hollow", null)).retryAt()).isEqualTo(NOW.plusSeconds(40));
    }

    @Test
    void searchWhoseLookUpFindsTheUnitsUsedUp_saysSoOfTheUnits() {
        platform.stubFor(get(urlPathEqualTo("/search")).willReturn(okJson(file("search.json"))));
        platform.stubFor(get(urlPathEqualTo("/channels"))
                .willReturn(aResponse().withStatus(403).withBody(file("error-quota-exceeded.json"))));
        assertThat(failure(SourceQuery.search("Maple Hollow", null)).exhaustedQuota())
                .isEqualTo("units");
    }

    /** Left out, it would be taken for a channel that is gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{}", "{\"id\": \"UCa\"}", "{\"snippet\": {}}", "{\"id\": \"UCa\", \"snippet\": 1}"})
    void channelWithoutIdOrSnippet_isMalformed(String channel) {
        stubAll(okJson("{\"items\": [%s]}".formatted(channel)));
        assertThat(failure(SourceQuery.ids(List.of("UCa"))).kind()).isEqualTo(Kind.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"items": [{"id": "UCa", "snippet": {}}]}                                                          | 1
        {"items": [{"id": "UCa", "snippet": {"thumbnails": {"high": null}}, "statistics": {"hiddenSubscriberCount": true}}]} | 1
        {"items": [{"id": "UCa", "snippet": {"publishedAt": "2026-01-18T20:11:05.123456Z", "title": null}}]}    | 1
        """)
    void incompleteChannel_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(SourceQuery.ids(List.of("UCa"))).accounts()).hasSize(accounts);
    }
}
