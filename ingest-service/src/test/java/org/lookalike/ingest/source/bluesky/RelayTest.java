package org.lookalike.ingest.source.bluesky;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.havingExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.AccountDirectory;
import org.lookalike.ingest.source.AccountDirectory.Entry;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;

/** The relay and the AppView are one server here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    private static final String REPOS = "/xrpc/com.atproto.sync.listRepos";
    private static final String PROFILES = "/xrpc/app.bsky.actor.getProfiles";

    private final WireMockServer platform = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();
    private AccountDirectory relay;

    @BeforeAll
    void start() {
        platform.start();
        var settings = new Settings(URI.create(platform.baseUrl()), Settings.listening());
        relay = new Bluesky(settings, vertx, Clock.fixed(NOW, ZoneOffset.UTC))
                .directory()
                .orElseThrow();
    }

    @BeforeEach
    void reset() {
        platform.resetAll();
    }

    @AfterAll
    void stop() {
        platform.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private AccountDirectory.Page list(@Nullable String cursor) {
        return relay.list(cursor).await().indefinitely();
    }

    @Test
    void page_hasTheAccountsThatAreActive_withTheTimeOfTheirRevision() {
        platform.stubFor(get(urlPathEqualTo(REPOS))
                .willReturn(okJson(
                                """
                                {"cursor": "1207", "repos": [
                                  {"did": "did:plc:mh1", "head": "bafyfictional", "rev": "3mdqzlnds222b", "active": true},
                                  {"did": "did:plc:mh2", "head": "bafyfictional", "rev": "3mdxcqw5w222b"},
                                  {"did": "did:plc:mh3", "head": "bafyfictional", "rev": "3mdqzlnds222b", "active": false, "status": "takendown"},
                                  {"did": "did:web:mh4.example", "head": "bafyfictional", "rev": "not a revision", "active": true},
                                  {"did": "maple hollow", "head": "bafyfictional", "rev": "3mdqzlnds222b"}, null, 17]}""")
                        .withHeader("ratelimit-remaining", "12")
                        .withHeader("ratelimit-reset", "1770120300")));

        var page = list("1100");

        platform.verify(getRequestedFor(urlPathEqualTo(REPOS))
                .withQueryParam("limit", equalTo("500"))
                .withQueryParam("cursor", equalTo("1100")));
        assertThat(page.next()).isEqualTo("1207");
        assertThat(page.entries())
                .containsExactly(
                        new Entry("did:plc:mh1", Instant.parse("2026-02-01T00:00:00Z")),
                        new Entry("did:plc:mh2", Instant.parse("2026-02-03T11:59:59.123456Z")),
                        new Entry("did:web:mh4.example", null));
        assertThat(page.rateLimit().remaining()).isEqualTo(12);
        assertThat(page.rateLimit().resetAt()).isEqualTo(Instant.ofEpochSecond(1770120300));
        var since = Instant.parse("2026-02-02T00:00:00Z");
        assertThat(page.entries())
                .filteredOn(entry -> entry.mayHaveChangedSince(since))
                .extracting(Entry::accountId)
                .containsExactly("did:plc:mh2", "did:web:mh4.example");
    }

    @Test
    void lastPage_hasNoCursor() {
        platform.stubFor(get(urlPathEqualTo(REPOS)).willReturn(okJson("{\"repos\": []}")));
        assertThat(list(null).next()).isNull();
        platform.verify(getRequestedFor(urlPathEqualTo(REPOS)).withoutQueryParam("cursor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        200 | {}                                                      |    | MALFORMED   |
        200 | {"repos": [], "cursor": "1100"}                         |    | MALFORMED   |
        429 | {"error": "RateLimitExceeded"}                          | 90 | LIMITED     | 2026-02-03T12:01:30Z
        400 | {"error": "InvalidRequest", "message": "bad cursor"}    |    | REFUSED     |
        500 | {"error": "DatabaseError"}                              |    | UNAVAILABLE |
        503 | {}                                                      | 90 | UNAVAILABLE | 2026-02-03T12:01:30Z
        """)
    void pageThatCannotBeRead_isRetriedWhenTheRelaySays(
            int status, String body, @Nullable String retryAfter, Kind kind, @Nullable Instant retryAt) {
        var response = aResponse().withStatus(status).withBody(body);
        platform.stubFor(get(urlPathEqualTo(REPOS))
                .willReturn(retryAfter == null ? response : response.withHeader("Retry-After", retryAfter)));
        var failure = catchThrowableOfType(SourceFailure.class, () -> list("1100"));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAt()).isEqualTo(retryAt);
    }

    @Test
    void accounts_areShownInOneRequest_andThoseThatAreGoneAreLeftOut() {
        platform.stubFor(get(urlPathEqualTo(PROFILES))
                .willReturn(okJson("{\"profiles\": [{\"did\": \"did:plc:mh1\", \"handle\": \"maple.example\"}]}")));

        var shown = relay.show(Set.of("did:plc:mh1", "did:plc:mh2")).await().indefinitely();

        assertThat(shown.accounts()).hasSize(1);
        assertThat(shown.gone()).isEmpty();
        assertThat(platform.getAllServeEvents()).hasSize(1);
        platform.verify(getRequestedFor(urlPathEqualTo(PROFILES))
                .withQueryParam("actors", havingExactly("did:plc:mh1", "did:plc:mh2")));
    }
}
