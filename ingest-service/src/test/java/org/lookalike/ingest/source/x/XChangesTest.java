package org.lookalike.ingest.source.x;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.AccountStream.Batch;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;

/** The activity stream. {@link XStreamTest} tests what it shares with the post stream. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XChangesTest {

    private static final String STREAM = "/2/activity/stream";
    private static final String SUBSCRIPTIONS = "/2/activity/subscriptions";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T12:00:00Z"), ZoneOffset.UTC);
    private static final String MAPLE = "1700000000000000042";

    private final WireMockServer platform = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    void startPlatform() {
        platform.start();
    }

    @BeforeEach
    void resetPlatform() {
        platform.resetAll();
        keeps("{\"meta\": {\"total_subscriptions\": 0}}");
        platform.stubFor(post(SUBSCRIPTIONS)
                .willReturn(okJson("{\"data\": {\"subscription\": {\"subscription_id\": \"70\"}}}")));
        platform.stubFor(delete(urlPathEqualTo(SUBSCRIPTIONS)).willReturn(okJson("{\"data\": []}")));
        streams("\r\n");
    }

    @AfterAll
    void stopPlatform() {
        platform.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private AssertSubscriber<Batch> read(@Nullable String cursor, String... known) {
        return read(cursor, () -> List.of(known), XStream.INTERVAL);
    }

    private AssertSubscriber<Batch> read(@Nullable String cursor, Supplier<List<String>> known, Duration interval) {
        var config = new TestConfig(URI.create(platform.baseUrl()), "s3cr3t", null, true, 0, 10);
        return XStream.ofChanges(config, "s3cr3t", () -> Uni.createFrom().item(known), interval, vertx, CLOCK)
                .open(cursor)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static List<Batch> changes(AssertSubscriber<Batch> stream) {
        return stream.getItems().stream().filter(batch -> batch.events() > 0).toList();
    }

    private static SourceFailure failure(AssertSubscriber<Batch> stream) {
        return (SourceFailure) stream.awaitFailure().getFailure();
    }

    private void streams(String body) {
        platform.stubFor(get(urlPathEqualTo(STREAM))
                .willReturn(aResponse().withBody(body).withChunkedDribbleDelay(5, 20)));
    }

    private void keeps(String subscriptions) {
        platform.stubFor(get(urlPathEqualTo(SUBSCRIPTIONS)).willReturn(okJson(subscriptions)));
    }

    private static String change() {
        try (var file = XChangesTest.class.getResourceAsStream("/sources/x/change.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void changedAccount_isLookedUp_forHalfACent() {
        streams("\r\n" + change() + "\r\n\r\n" + change() + "\r\n");

        var stream = read("2026-02-03 20", MAPLE);

        assertThat(failure(stream).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(changes(stream)).extracting(Batch::changed).containsExactly(Set.of(MAPLE), Set.of(MAPLE));
        assertThat(changes(stream)).extracting(Batch::cursor).containsExactly("2026-02-03 25", "2026-02-03 30");
        platform.verify(getRequestedFor(urlEqualTo(STREAM)).withHeader("Authorization", equalTo("Bearer s3cr3t")));
    }

    @Test
    void stream_endsForTheDay_whenItsMoneyIsUsedUp() {
        streams((change() + "\r\n").repeat(3));

        var stream = read("2026-02-03 91", MAPLE);

        var failure = failure(stream);
        assertThat(failure.kind()).isEqualTo(Kind.LIMITED);
        assertThat(failure.retryAt()).isEqualTo(Instant.parse("2026-02-04T00:00:00Z"));
        assertThat(failure.getMessage()).contains("lookalike.sources.x.activity.cents-a-day");
        assertThat(changes(stream)).hasSize(1);
    }

    @Test
    void subscriptions_areForTheChangesThatMatter_ofAsManyAccountsAsXTakes() {
        read(null, MAPLE, "no identifier of X", "1700000000000000043", "1700000000000000044")
                .awaitFailure();

        platform.verify(8, postRequestedFor(urlEqualTo(SUBSCRIPTIONS)));
        for (var change : List.of("screenname", "handle", "profile_picture", "bio")) {
            platform.verify(postRequestedFor(urlEqualTo(SUBSCRIPTIONS))
                    .withRequestBody(equalToJson(
                            "{\"event_type\": \"profile.update.%s\", \"filter\": {\"user_id\": \"%s\"}, \"tag\": \"lookalike\"}"
                                    .formatted(change, MAPLE))));
        }
        platform.verify(
                0,
                postRequestedFor(urlEqualTo(SUBSCRIPTIONS))
                        .withRequestBody(matchingJsonPath("$.filter[?(@.user_id == '1700000000000000044')]")));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # accounts that are known, subscriptions to changes of links, of eleven that X takes
        1,                         1
        2,                         2
        3,                         2
        """)
    void changesOfLinks_areSubscribed_afterAllThatDecide(int accounts, int links) {
        platform.stubFor(get(urlPathEqualTo(STREAM)).willReturn(aResponse().withFixedDelay(5_000)));
        var known = IntStream.range(0, accounts)
                .mapToObj(number -> "170000000000000005" + number)
                .toList();

        var stream = read(null, () -> known, Duration.ofMillis(20));

        var others = 4 * Math.min(accounts, 2);
        await().untilAsserted(() -> platform.verify(others + links, postRequestedFor(urlEqualTo(SUBSCRIPTIONS))));
        stream.cancel();
        assertThat(platform.findAll(postRequestedFor(urlEqualTo(SUBSCRIPTIONS))))
                .extracting(LoggedRequest::getBodyAsString)
                .satisfies(sent ->
                        assertThat(sent.subList(0, others)).noneMatch(body -> body.contains("profile.update.url")))
                .satisfies(sent -> assertThat(sent.subList(others, others + links))
                        .allMatch(body -> body.contains("profile.update.url")));
    }

    @Test
    void changedLink_isLookedUp() {
        streams(
                """
                {"data": {"event_uuid": "-6055744140117128555", "filter": {"user_id": "%s"}, \
                "event_type": "profile.update.url", "tag": "lookalike", \
                "payload": {"before": "https://t.co/oldlinkxx", "after": "https://t.co/xxxxxxxx"}}}\r
                """
                        .formatted(MAPLE));
        var stream = read(null, MAPLE);
        stream.awaitFailure();
        assertThat(changes(stream)).extracting(Batch::changed).containsExactly(Set.of(MAPLE));
    }

    @Test
    void subscriptionsOfOldAccounts_areRemoved_andOthersOfTheAppAreLeftAlone() {
        platform.stubFor(
                get(urlPathEqualTo(SUBSCRIPTIONS))
                        .withQueryParam("pagination_token", absent())
                        .willReturn(
                                okJson(
                                        """
                {"data": [null, {},
                  {"subscription_id": "1", "event_type": "profile.update.bio", "filter": {"user_id": "5"}, "tag": "lookalike"},
                  {"subscription_id": "2", "event_type": "post.create", "filter": {"user_id": "5"}, "tag": "cats"}],
                 "meta": {"next_token": "BBBBBBBBBBBBBBBB"}}""")));
        platform.stubFor(get(urlPathEqualTo(SUBSCRIPTIONS))
                .withQueryParam("pagination_token", equalTo("BBBBBBBBBBBBBBBB"))
                .willReturn(okJson(
                        """
                {"data": [
                  {"subscription_id": "3", "event_type": "profile.update.bio", "filter": {"user_id": "%s"}, "tag": "lookalike"},
                  {"subscription_id": "4", "event_type": "profile.update.geo", "filter": {"user_id": "%s"}, "tag": "lookalike"}]}"""
                                .formatted(MAPLE, MAPLE))));

        read(null, MAPLE).awaitFailure();

        platform.verify(1, deleteRequestedFor(urlPathEqualTo(SUBSCRIPTIONS)));
        platform.verify(deleteRequestedFor(urlPathEqualTo(SUBSCRIPTIONS)).withQueryParam("ids", matching("1,4|4,1")));
        platform.verify(4, postRequestedFor(urlEqualTo(SUBSCRIPTIONS)));
    }

    @Test
    void subscriptions_followTheAccountsThatAreKnown_aFewAtATime() {
        platform.stubFor(get(urlPathEqualTo(STREAM)).willReturn(aResponse().withFixedDelay(5_000)));
        var known = new AtomicReference<>(List.of(MAPLE));
        var stream = read(null, known::get, Duration.ofMillis(20));
        await().untilAsserted(() -> platform.verify(5, postRequestedFor(urlEqualTo(SUBSCRIPTIONS))));

        known.set(List.of("1700000000000000043"));

        await().untilAsserted(() -> platform.verify(10, postRequestedFor(urlEqualTo(SUBSCRIPTIONS))));
        platform.verify(
                deleteRequestedFor(urlPathEqualTo(SUBSCRIPTIONS)).withQueryParam("ids", equalTo("70,70,70,70,70")));
        platform.verify(1, getRequestedFor(urlPathEqualTo(SUBSCRIPTIONS)));
        stream.cancel();
    }

    @Test
    void refusedSubscription_isNotRetried_andTheOthersStay() {
        platform.stubFor(get(urlPathEqualTo(STREAM)).willReturn(aResponse().withFixedDelay(5_000)));
        platform.stubFor(post(SUBSCRIPTIONS)
                .withRequestBody(matchingJsonPath("$[?(@.event_type == 'profile.update.bio')]"))
                .willReturn(aResponse().withStatus(400).withBody("{\"title\": \"DuplicateSubscription\"}")));
        var asked = new AtomicReference<>(0);
        var stream = read(
                null,
                () -> {
                    asked.updateAndGet(times -> times + 1);
                    return List.of(MAPLE);
                },
                Duration.ofMillis(20));

        await().until(() -> asked.get() > 3);

        platform.verify(5, postRequestedFor(urlEqualTo(SUBSCRIPTIONS)));
        assertThat(stream.getFailure()).isNull();
        stream.cancel();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # what the stream says                                                                               | changes
        {}                                                                                                   | 0
        {"data": {}}                                                                                         | 0
        {"data": {"filter": {"user_id": "5"}, "event_type": "post.create", "tag": "cats"}}                   | 0
        {"data": {"filter": {"user_id": "5"}, "event_type": "profile.update.bio", "tag": "lookalike"}}       | 1
        {"data": {"filter": {"user_id": "5"}, "tag": "lookalike", "payload": null}, "errors": [null]}        | 1
        """)
    void eventOfAnother_isNotOurs(String line, int changes) {
        streams(line + "\r\n");
        var stream = read(null, MAPLE);
        assertThat(failure(stream).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(changes(stream)).hasSize(changes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"data": {"tag": "lookalike"}}
        {"data": {"tag": "lookalike", "filter": {}}}
        {"data": {"tag": "lookalike", "filter": {"user_id": "no identifier"}}}
        """)
    void eventOfNobody_changesNoAccount(String line) {
        streams(line + "\r\n");
        var stream = read(null, MAPLE);
        stream.awaitFailure();
        assertThat(changes(stream)).singleElement().satisfies(batch -> assertThat(batch.changed())
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"errors": [{"title": "operational-disconnect", "detail": "This stream has been disconnected."}]} | UNAVAILABLE
        {"data": {"tag":                                                                                  | MALFORMED
        {"data": [1]}                                                                                     | MALFORMED
        <html>maintenance</html>                                                                          | MALFORMED
        """)
    void lineThatIsNoChange_endsTheStream(String line, Kind kind) {
        streams(change() + "\r\n" + line + "\r\n" + change() + "\r\n");
        var stream = read(null, MAPLE);
        assertThat(failure(stream).kind()).isEqualTo(kind);
        assertThat(changes(stream)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # method, path,                      status, kind
        GET,      /2/activity/stream,        401,    UNAUTHORIZED
        GET,      /2/activity/stream,        403,    UNAUTHORIZED
        GET,      /2/activity/stream,        429,    LIMITED
        GET,      /2/activity/stream,        503,    UNAVAILABLE
        GET,      /2/activity/subscriptions, 401,    UNAUTHORIZED
        GET,      /2/activity/subscriptions, 429,    LIMITED
        POST,     /2/activity/subscriptions, 403,    UNAUTHORIZED
        POST,     /2/activity/subscriptions, 429,    LIMITED
        POST,     /2/activity/subscriptions, 500,    UNAVAILABLE
        DELETE,   /2/activity/subscriptions, 429,    LIMITED
        """)
    void errorResponse_endsTheStream_andIsReported(String method, String path, int status, Kind kind) {
        keeps(
                "{\"data\": [{\"subscription_id\": \"1\", \"event_type\": \"profile.update.bio\", \"filter\": {\"user_id\": \"5\"}, \"tag\": \"lookalike\"}]}");
        platform.stubFor(request(method, urlPathEqualTo(path))
                .willReturn(aResponse().withStatus(status).withBody("{}")));
        var failure = failure(read(null, MAPLE));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).doesNotContain("s3cr3t");
    }
}
