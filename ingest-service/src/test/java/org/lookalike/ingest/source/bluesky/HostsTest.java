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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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

/** The relay, a host of accounts and the AppView are one server here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostsTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    private static final String REPOS = "/xrpc/com.atproto.sync.listRepos";
    private static final String HOSTS = "/xrpc/com.atproto.sync.listHosts";
    private static final String PROFILES = "/xrpc/app.bsky.actor.getProfiles";

    private final WireMockServer platform = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private AccountDirectory hosts;

    @BeforeAll
    void start() {
        platform.start();
        var settings = new Settings(URI.create(platform.baseUrl()), Settings.listening());
        hosts = new Bluesky(settings, vertx, meters, Clock.fixed(NOW, ZoneOffset.UTC))
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
        return hosts.list(cursor).await().indefinitely();
    }

    private String host() {
        return "127.0.0.1:" + platform.port();
    }

    private void listHosts(String body) {
        platform.stubFor(get(urlPathEqualTo(HOSTS)).willReturn(okJson(body.replace("HOST", host()))));
    }

    /** As the lexicon has it. */
    @Test
    void eachHost_isReadToItsEnd_thenTheNextOne() {
        listHosts(
                """
                {"cursor": "41", "hosts": [{"hostname": "HOST", "seq": 17, "accountCount": 700, "status": "active"}]}""");
        platform.stubFor(get(urlPathEqualTo(REPOS))
                .willReturn(okJson("{\"cursor\": \"a\", \"repos\": [{\"did\": \"did:plc:mh1\"}]}")));
        platform.stubFor(get(urlPathEqualTo(REPOS))
                .withQueryParam("cursor", equalTo("a"))
                .willReturn(okJson("{\"repos\": [{\"did\": \"did:plc:mh2\"}]}")
                        .withHeader("ratelimit-remaining", "0")
                        .withHeader("ratelimit-reset", "4102444800")));

        var begun = list(null);
        assertThat(begun.entries()).isEmpty();
        var first = list(begun.next());
        assertThat(first.entries()).extracting(Entry::accountId).containsExactly("did:plc:mh1");
        var last = list(first.next());
        assertThat(last.entries()).extracting(Entry::accountId).containsExactly("did:plc:mh2");
        assertThat(last.rateLimit().resetAt())
                .as("a host does not say when the walk goes on")
                .isNull();

        listHosts("{\"hosts\": []}");
        assertThat(list(last.next()).next()).as("after the last host").isNull();
        platform.verify(getRequestedFor(urlPathEqualTo(HOSTS)).withQueryParam("cursor", equalTo("41")));
    }

    @Test
    void relayThatDoesNotListHosts_isReadItself() {
        platform.stubFor(get(urlPathEqualTo(HOSTS))
                .willReturn(aResponse().withStatus(501).withBody("{\"error\": \"MethodNotImplemented\"}")));
        assertThat(HostCursor.parse(list(null).next())).isEqualTo(HostCursor.OF_RELAY);
    }

    @ParameterizedTest
    @CsvSource({
        "pds.example, offline",
        "pds.example, banned",
        "10.0.0.7, active",
        "localhost, active",
        "metadata, active",
        "https://pds.example, active",
        "pds.example/?, active"
    })
    void hostThatMayNotBeAsked_isLeft_andCounted(String name, String status) {
        listHosts("{\"cursor\": \"41\", \"hosts\": [{\"hostname\": \"%s\", \"status\": \"%s\"}]}"
                .formatted(name, status));
        var before = left();
        var page = list(null);
        var at = HostCursor.parse(page.next());
        if (at.host() != null) {
            at = HostCursor.parse(list(page.next()).next());
        }
        assertThat(at).isEqualTo(new HostCursor("41", null, 0, null));
        assertThat(left()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"503, 9, 3", "503, 61, 8", "429, 9, 3", "400, 9, 1", "403, 61, 1", "200, 9, 1"})
    void hostThatDoesNotAnswer_isTriedAgain_andThenLeft(int status, long pages, int attempts) {
        platform.stubFor(get(urlPathEqualTo(REPOS))
                .willReturn(aResponse().withStatus(status).withBody("{}").withHeader("Retry-After", "86400")));
        var cursor = new HostCursor("41", host(), pages, "at " + status).toString();
        for (int attempt = 1; attempt < attempts; attempt++) {
            var failure = catchThrowableOfType(SourceFailure.class, () -> list(cursor));
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.retryAt()).isNull();
        }
        assertThat(HostCursor.parse(list(cursor).next())).isEqualTo(new HostCursor("41", null, 0, null));
    }

    @Test
    void hostWithoutAnEnd_isReadForTwiceTheAccountsThatTheRelayKnows_andTenThousandMore() {
        platform.stubFor(get(urlPathEqualTo(REPOS))
                .willReturn(
                        okJson("{\"cursor\": \"{{randomValue length=9}}\", \"repos\": [{\"did\": \"did:plc:mh1\"}]}")
                                .withTransformers("response-template")));
        var before = left();
        var cursor = HostCursor.of("41", host(), 1_000, 500).toString();
        int pages = 0;
        for (; HostCursor.parse(cursor).host() != null; pages++) {
            var page = list(cursor);
            assertThat(page.entries()).hasSize(1);
            cursor = page.next();
        }
        assertThat(pages).isEqualTo(24);
        assertThat(left()).isEqualTo(before + 1);
        assertThat(HostCursor.of("41", host(), Long.MAX_VALUE, 500).pages()).isLessThan(10_000_000);
    }

    private double left() {
        return meters.counter("lookalike.source.hosts.skipped", "source", "bluesky")
                .count();
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
        assertThat(HostCursor.parse(page.next())).isEqualTo(new HostCursor(null, "", Long.MAX_VALUE - 1, "1207"));
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
        assertThat(list(HostCursor.OF_RELAY.toString()).next()).isNull();
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

        var shown = hosts.show(Set.of("did:plc:mh1", "did:plc:mh2")).await().indefinitely();

        assertThat(shown.accounts()).hasSize(1);
        assertThat(shown.gone()).isEmpty();
        assertThat(platform.getAllServeEvents()).hasSize(1);
        platform.verify(getRequestedFor(urlPathEqualTo(PROFILES))
                .withQueryParam("actors", havingExactly("did:plc:mh1", "did:plc:mh2")));
    }
}
