package org.lookalike.ingest.source.x;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountStream.Batch;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchedDistrict;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XStreamTest {

    private static final String STREAM = "/2/tweets/search/stream";
    private static final String RULES = STREAM + "/rules";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T12:00:00Z"), ZoneOffset.UTC);
    private static final String MAPLE_HOLLOW_RULE =
            "(bio_name:\"Maple Hollow Public Schools\" OR bio_name:\"Maple Hollow Schools\") -from:MapleHollowPS";

    private final WireMockServer platform = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    void startPlatform() {
        platform.start();
    }

    @BeforeEach
    void resetPlatform() {
        platform.resetAll();
        platform.stubFor(get(RULES).willReturn(okJson("{\"meta\": {\"result_count\": 0}}")));
        platform.stubFor(post(RULES).willReturn(okJson("{\"meta\": {\"summary\": {\"created\": 1}}}")));
    }

    @AfterAll
    void stopPlatform() {
        platform.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static WatchedDistrict district(String name, List<String> aliases, String... handles) {
        var accounts = Stream.of(handles)
                .map(handle -> Map.of("platform", "x", "handle", handle))
                .toList();
        return WatchList.read(JsonObject.of(
                        "districtId",
                        "dst_" + name.hashCode(),
                        "name",
                        name,
                        "aliases",
                        aliases,
                        "officialAccounts",
                        accounts)
                .encode());
    }

    private static final WatchedDistrict MAPLE_HOLLOW =
            district("Maple Hollow Public Schools", List.of("Maple Hollow Schools"), "MapleHollowPS");

    private AssertSubscriber<Batch> read(@Nullable String cursor, WatchedDistrict... districts) {
        return read(cursor, () -> List.of(districts), XStream.INTERVAL);
    }

    private AssertSubscriber<Batch> read(
            @Nullable String cursor, Supplier<List<WatchedDistrict>> watchList, Duration rulesInterval) {
        return read(stream(watchList, rulesInterval), cursor);
    }

    private XStream stream(Supplier<List<WatchedDistrict>> watchList, Duration rulesInterval) {
        var config = new TestConfig(URI.create(platform.baseUrl()), "s3cr3t", null, true, 200, 0);
        return XStream.ofPosts(config, "s3cr3t", () -> Uni.createFrom().item(watchList), rulesInterval, vertx, CLOCK);
    }

    private static AssertSubscriber<Batch> read(XStream stream, @Nullable String cursor) {
        return stream.open(cursor).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static String postLine(int post, int author) {
        return """
                {"data": {"id": "18%d", "text": "No school!", "author_id": "17%d"}, \
                "includes": {"users": [{"id": "17%d", "username": "maple%d"}]}}\r
                """
                .formatted(post, author, author, author);
    }

    private static List<Batch> posts(AssertSubscriber<Batch> stream) {
        return stream.getItems().stream().filter(batch -> batch.events() > 0).toList();
    }

    private SourceFailure failure(AssertSubscriber<Batch> stream) {
        return (SourceFailure) stream.awaitFailure().getFailure();
    }

    private void streams(String body) {
        platform.stubFor(get(urlPathEqualTo(STREAM))
                .willReturn(aResponse().withBody(body).withChunkedDribbleDelay(7, 20)));
    }

    private static String file(String name) {
        try (var file = XStreamTest.class.getResourceAsStream("/sources/x/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    @Test
    void author_isShown_whoeverElseIsNamed() {
        streams("\r\n" + file("post.json") + "\r\n\r\n\r\n" + file("post.json") + "\r\n");

        var stream = read(null, MAPLE_HOLLOW);

        assertThat(failure(stream).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(posts(stream)).hasSize(2).allSatisfy(batch -> assertThat(batch.accounts())
                .containsExactly(AccountFacts.of("x", "1700000000000000042", "MapleHollowPSs")
                        .displayName("Maple Hollow Public Schools")
                        .profileUrl("https://x.com/MapleHollowPSs")
                        .postsCount(8L)
                        .build()));
        platform.verify(getRequestedFor(urlPathEqualTo(STREAM))
                .withQueryParam("expansions", equalTo("author_id"))
                .withHeader("Authorization", equalTo("Bearer s3cr3t")));
    }

    @Test
    void blankLine_isASignOfLife_andCostsNothing() {
        streams("\r\n\n");
        var stream = read("2026-02-03 300", MAPLE_HOLLOW);
        stream.awaitFailure();
        assertThat(stream.getItems()).hasSize(2).allSatisfy(batch -> {
            assertThat(batch.events()).isZero();
            assertThat(batch.cursor()).isEqualTo("2026-02-03 300");
        });
    }

    @Test
    void cursor_saysWhatTheDayHasCost() {
        streams(postLine(1, 1) + postLine(2, 2));
        var stream = read("2026-02-03 300", MAPLE_HOLLOW);
        stream.awaitFailure();
        assertThat(posts(stream)).extracting(Batch::cursor).containsExactly("2026-02-03 315", "2026-02-03 330");
    }

    @Test
    void authorAndPost_costOnceADay_asXBillsThem() {
        streams(postLine(1, 1) + postLine(2, 1) + postLine(2, 1) + postLine(3, 2));
        var stream = read("2026-02-03 300", MAPLE_HOLLOW);
        stream.awaitFailure();
        assertThat(posts(stream))
                .extracting(Batch::cursor)
                .containsExactly("2026-02-03 315", "2026-02-03 320", "2026-02-03 320", "2026-02-03 335");
    }

    @Test
    void postThatXSendsAgainAfterAReconnect_isReadAgain_andCostsNothing() {
        streams(postLine(1, 1));
        var stream = stream(() -> List.of(MAPLE_HOLLOW), XStream.INTERVAL);
        read(stream, "2026-02-03 300").awaitFailure();

        streams(postLine(1, 1) + postLine(2, 1));
        var again = read(stream, "2026-02-03 300");
        again.awaitFailure();

        assertThat(posts(again))
                .as("the first batch cost money, although its cursor was not stored")
                .extracting(Batch::cursor)
                .containsExactly("2026-02-03 315", "2026-02-03 320");
    }

    @Test
    void costOfAnotherReplica_isAdded() {
        streams(postLine(1, 1));
        var stream = stream(() -> List.of(MAPLE_HOLLOW), XStream.INTERVAL);
        read(stream, null).awaitFailure();

        streams(postLine(2, 1));
        var again = read(stream, "2026-02-03 400");
        again.awaitFailure();

        assertThat(posts(again)).extracting(Batch::cursor).containsExactly("2026-02-03 405");
    }

    @Test
    void missedPosts_areRequested_onReconnectAlone() {
        streams("\r\n");

        read(null, MAPLE_HOLLOW).awaitFailure();
        platform.verify(getRequestedFor(urlPathEqualTo(STREAM)).withQueryParam("backfill_minutes", absent()));

        read("2026-02-03 300", MAPLE_HOLLOW).awaitFailure();
        platform.verify(getRequestedFor(urlPathEqualTo(STREAM)).withQueryParam("backfill_minutes", equalTo("2")));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # cursor,       minutes, requested
        ,               0,
        ,               5,
        2026-02-03 300, 0,
        2026-02-03 300, 1,       1
        2026-02-03 300, 5,       5
        """)
    void backfill_isRequested_asSet(String cursor, int minutes, Integer requested) {
        assertThat(XStream.backfill(cursor, minutes)).isEqualTo(requested);
    }

    @Test
    void refusedBackfill_isReported_withItsSetting() {
        platform.stubFor(get(urlPathEqualTo(STREAM))
                .willReturn(aResponse().withStatus(400).withBody(file("error-invalid-request.json"))));
        var failure = failure(read("2026-02-03 300", MAPLE_HOLLOW));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.getMessage()).contains("status 400", "lookalike.sources.x.stream.backfill-minutes=0");
    }

    @Test
    void limitedConnection_isOpenedAgain_whenTheHeaderSays() {
        var reset = CLOCK.instant().plusSeconds(417);
        platform.stubFor(get(urlPathEqualTo(STREAM))
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("x-rate-limit-remaining", "0")
                        .withHeader("x-rate-limit-reset", Long.toString(reset.getEpochSecond()))
                        .withBody("{\"title\": \"Too Many Requests\", \"type\": \"about:blank\", \"status\": 429}")));
        var failure = failure(read("2026-02-03 300", MAPLE_HOLLOW));
        assertThat(failure.kind()).isEqualTo(Kind.LIMITED);
        assertThat(failure.retryAt()).isEqualTo(reset);
        assertThat(failure.getMessage()).doesNotContain("backfill");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # cursor,        posts of three that are read
        2026-02-03 1970, 2
        2026-02-03 1985, 1
        2026-02-02 1985, 3
        2026-02-03 oops, 3
        '',              3
        """)
    void stream_endsForTheDay_whenItsMoneyIsUsedUp(String cursor, int posts) {
        streams(postLine(1, 1) + postLine(2, 2) + postLine(3, 3));
        var stream = read(cursor, MAPLE_HOLLOW);
        var failure = failure(stream);
        assertThat(posts(stream)).hasSize(posts);
        assertThat(failure.kind()).isEqualTo(posts < 3 ? Kind.LIMITED : Kind.UNAVAILABLE);
        assertThat(failure.retryAt()).isEqualTo(posts < 3 ? Instant.parse("2026-02-04T00:00:00Z") : null);
    }

    @Test
    void stream_isNotOpened_whereTheDayHasNoMoneyLeft() {
        assertThat(failure(read("2026-02-03 2000", MAPLE_HOLLOW)).kind()).isEqualTo(Kind.LIMITED);
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @Test
    void rules_becomeThoseOfTheWatchList_andOthersOfTheAppAreLeftAlone() {
        streams("\r\n");
        platform.stubFor(
                get(RULES)
                        .willReturn(
                                okJson(
                                        """
                {"data": [null, {"id": "1", "value": "(bio_name:\\"Old Mill Schools\\")", "tag": "lookalike"},
                          {"id": "2", "value": "cats has:images", "tag": "cats"},
                          {"id": "3", "value": "(bio_name:\\"Fernbank Schools\\")", "tag": "lookalike"}]}""")));

        read(null, MAPLE_HOLLOW, district("Fernbank Schools", List.of()), district("Third Schools", List.of()))
                .awaitFailure();

        platform.verify(2, postRequestedFor(urlEqualTo(RULES)));
        platform.verify(
                postRequestedFor(urlEqualTo(RULES)).withRequestBody(equalToJson("{\"delete\": {\"ids\": [\"1\"]}}")));
        platform.verify(postRequestedFor(urlEqualTo(RULES))
                .withRequestBody(equalToJson("{\"add\": [{\"value\": \"%s\", \"tag\": \"lookalike\"}]}"
                        .formatted(MAPLE_HOLLOW_RULE.replace("\"", "\\\"")))));
    }

    @Test
    void rules_followTheWatchList_whileTheStreamIsRead() {
        platform.stubFor(get(urlPathEqualTo(STREAM)).willReturn(aResponse().withFixedDelay(5_000)));
        var districts = new AtomicReference<>(List.of(MAPLE_HOLLOW));
        var stream = read(null, districts::get, Duration.ofMillis(20));
        await().untilAsserted(() -> platform.verify(1, postRequestedFor(urlEqualTo(RULES))));

        districts.set(List.of(MAPLE_HOLLOW, district("Fernbank Schools", List.of())));

        await().untilAsserted(() -> platform.verify(postRequestedFor(urlEqualTo(RULES))
                .withRequestBody(matchingJsonPath("$.add[?(@.value =~ /.*Fernbank.*/)]"))));
        stream.cancel();
    }

    @Test
    void refusedRule_doesNotStopTheOthers() {
        streams(file("post.json") + "\r\n");
        platform.stubFor(post(RULES)
                .willReturn(
                        okJson("{\"errors\": [null, {\"title\": \"DuplicateRule\"}], \"meta\": {\"summary\": {}}}")));
        var stream = read(null, MAPLE_HOLLOW);
        stream.awaitFailure();
        assertThat(posts(stream)).hasSize(1);
    }

    @Test
    void rule_hasRoomForTheNameAtLeast_andNoQuotesOfItsOwn() {
        var manyNames = IntStream.range(0, 60)
                .mapToObj("Maple Hollow Regional School %d"::formatted)
                .toList();
        assertThat(StreamRules.rule(district("Maple \"Hollow\\\" Schools", manyNames, "not a handle", "MapleHollowPS")))
                .hasValueSatisfying(rule -> assertThat(rule)
                        .startsWith("(bio_name:\"Maple Hollow Schools\" OR bio_name:")
                        .doesNotContain("not a handle")
                        .endsWith(") -from:MapleHollowPS")
                        .hasSizeLessThanOrEqualTo(1024));
        assertThat(StreamRules.rule(district("\"\"", List.of()))).isEmpty();
    }

    @Test
    void rule_leavesOutAsManyOwnAccountsAsFit_andKeepsEveryName() {
        var handles =
                IntStream.range(0, 99).mapToObj("MapleSchool%02d"::formatted).toArray(String[]::new);
        assertThat(StreamRules.rule(district("Maple Hollow Public Schools", List.of("Maple Hollow"), handles)))
                .hasValueSatisfying(rule -> assertThat(rule)
                        .startsWith("(bio_name:\"Maple Hollow Public Schools\" OR bio_name:\"Maple Hollow\") -from:")
                        .doesNotContain("MapleSchool99")
                        .hasSizeBetween(1000, 1024));
        var manyNames =
                IntStream.range(0, 60).mapToObj("Maple Hollow %d"::formatted).toList();
        assertThat(StreamRules.rule(district("Maple Hollow Public Schools", manyNames, handles)))
                .hasValueSatisfying(rule -> assertThat(rule)
                        .contains("Maple Hollow 12", "-from:MapleSchool20")
                        .hasSizeBetween(950, 1024));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # handle,      identifier,          author of own posts
        MapleHollowPS, 1700000000000000005, 1700000000000000005
        MapleHollowPS, 150000000000005,     MapleHollowPS
        MapleHollowPS, did:plc:elsewhere,   MapleHollowPS
        MapleHollowPS, ,                    MapleHollowPS
        no handle,     1700000000000000005, 1700000000000000005
        no handle,     ,
        """)
    void ownPosts_areLeftOutByTheIdentifier_asAnImpostorCanTakeAnOldHandle(String handle, String id, String author) {
        var account = new HashMap<>(Map.of("platform", "x", "handle", handle));
        if (id != null) {
            account.put("accountId", id);
        }
        var district = WatchList.read(JsonObject.of(
                        "districtId", "dst_1", "name", "Maple Hollow Schools", "officialAccounts", List.of(account))
                .encode());
        assertThat(StreamRules.rule(district))
                .contains("(bio_name:\"Maple Hollow Schools\")" + (author == null ? "" : " -from:" + author));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"errors": [{"title": "operational-disconnect", "detail": "This stream has been disconnected."}]} | UNAVAILABLE
        {"errors": [null]}                                                                                | UNAVAILABLE
        {"data": {"author_                                                                                | MALFORMED
        <html>maintenance</html>                                                                          | MALFORMED
        """)
    void lineThatIsNoPost_endsTheStream(String line, Kind kind) {
        streams(file("post.json") + "\r\n" + line + "\r\n" + file("post.json") + "\r\n");
        var stream = read(null, MAPLE_HOLLOW);
        assertThat(failure(stream).kind()).isEqualTo(kind);
        assertThat(posts(stream)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {}
        {"data": {"id": "5"}}
        {"data": {"author_id": "7"}, "includes": {}}
        {"data": {"author_id": "7"}, "includes": {"users": [null, {"id": "8", "username": "maple"}]}}
        {"data": {"author_id": "7"}, "includes": {"users": [{"id": "7"}]}, "errors": [{"detail": "hidden"}]}
        """)
    void postWithoutItsAuthor_showsNoAccount(String line) {
        streams(line + "\r\n");
        var stream = read(null, MAPLE_HOLLOW);
        stream.awaitFailure();
        assertThat(posts(stream)).hasSize(1).allSatisfy(batch -> assertThat(batch.accounts())
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"/2/tweets/search/stream", "/2/tweets/search/stream/rules"})
    void expiredToken_isReported(String path) {
        streams("\r\n");
        platform.stubFor(
                get(urlPathEqualTo(path)).willReturn(aResponse().withStatus(401).withBody(file("error-token.json"))));
        var failure = failure(read(null, MAPLE_HOLLOW));
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure.getMessage()).doesNotContain("s3cr3t");
    }
}
