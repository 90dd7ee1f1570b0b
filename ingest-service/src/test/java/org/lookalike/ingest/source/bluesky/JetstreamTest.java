package org.lookalike.ingest.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.AccountStream.Batch;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.bluesky.Settings.Listening;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JetstreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final URI NOBODY = URI.create("ws://127.0.0.1:9");

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Jetstream jetstream(Listening settings) {
        return new Jetstream(settings, vertx, meters);
    }

    private double skipped() {
        return meters.counter("lookalike.source.skipped", "source", "bluesky").count();
    }

    @Test
    void noEventIsLost_howeverOftenTheConnectionIs() {
        var events = new GeneratedEvents(20_000, 500);
        try (var server = JetstreamServer.start(vertx, events, 10, event -> {})) {
            var jetstream = jetstream(new Listening(
                    1, Optional.of(List.of(server.uri())), Duration.ofMillis(300), Duration.ofSeconds(60)));
            var told = new ArrayList<Batch>();
            while (!cursor(told).equals(lastOf(events))) {
                readOn(jetstream, told, events);
            }

            assertThat(server.beginnings()).hasSize(11);
            assertThat(told).allSatisfy(batch -> assertThat(batch.events()).isBetween(1, 2_000));
            assertThat(told).extracting(batch -> Long.valueOf(batch.cursor())).isSorted();
            assertEachAccountIsAsItWasLast(told, events);
        }
    }

    private static String cursor(List<Batch> told) {
        return told.isEmpty()
                ? Long.toString(GeneratedEvents.BEGIN)
                : told.get(told.size() - 1).cursor();
    }

    private static String lastOf(GeneratedEvents events) {
        return Long.toString(GeneratedEvents.time(events.count() - 1));
    }

    /** As the service does: from the last batch that was kept, until the connection breaks. */
    private static void readOn(Jetstream jetstream, List<Batch> told, GeneratedEvents events) {
        told.addAll(until(lastOf(events), jetstream.read(cursor(told))));
    }

    /** The batches up to a cursor, or to the end of the connection. */
    private static List<Batch> until(String cursor, Multi<Batch> batches) {
        var told = new ArrayList<Batch>();
        batches.onItem()
                .invoke(told::add)
                .select()
                .first(batch -> !batch.cursor().equals(cursor))
                .onFailure(SourceFailure.class)
                .recoverWithCompletion()
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
        return told;
    }

    private static void assertEachAccountIsAsItWasLast(List<Batch> told, GeneratedEvents events) {
        var expected = new HashSet<String>();
        for (int event = 0; event < events.count(); event++) {
            var did = events.did(events.account(event));
            var state = events.isEnd(event) ? " suspended" : " changed";
            expected.remove(did + (events.isEnd(event) ? " changed" : " suspended"));
            expected.add(did + state);
        }
        var seen = new HashSet<String>();
        for (var batch : told) {
            batch.changed().forEach(did -> {
                seen.remove(did + " suspended");
                seen.add(did + " changed");
            });
            batch.gone().forEach(account -> {
                seen.remove(account.accountId() + " changed");
                seen.add(account.accountId() + " " + account.state());
            });
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void noMoreIsReadThanCanBeStored() {
        // 60 MB: a system keeps up to 36 of them in the buffers of the connection.
        var events = new GeneratedEvents(200_000, 500);
        try (var server = JetstreamServer.start(vertx, events, 0, event -> {})) {
            var reader = new SlowReader();
            jetstream(Settings.listening(server.uri()))
                    .read(Long.toString(GeneratedEvents.BEGIN))
                    .subscribe()
                    .withSubscriber(reader);
            reader.subscription.request(1);
            await().atMost(PATIENCE).until(() -> reader.batches.size() == 1);
            await().atMost(PATIENCE).during(Duration.ofSeconds(1)).until(server::told, told -> told < events.count());
            assertThat(reader.batches).hasSize(1);

            reader.subscription.request(Long.MAX_VALUE);
            await().atMost(PATIENCE)
                    .until(() -> reader.batches.stream().mapToInt(Batch::events).sum() == events.count());
            reader.subscription.cancel();
        }
    }

    /** Receives the requested batches. */
    private static final class SlowReader implements Subscriber<Batch> {

        private final List<Batch> batches = new CopyOnWriteArrayList<>();
        private volatile Subscription subscription;

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Batch batch) {
            batches.add(batch);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            throw new AssertionError("a stream has no end");
        }
    }

    @Test
    void whatCannotBeRead_isCountedAndSkipped() {
        double before = skipped();
        var told = until("16", play(socket -> {
            socket.writeTextMessage(identity("mh1", 10));
            socket.writeTextMessage("no event at all");
            socket.writeTextMessage("{\"did\":\"maple hollow\",\"time_us\":11,\"kind\":\"identity\"}");
            socket.writeFrame(WebSocketFrame.textFrame("{\"x\":\"" + "x".repeat(3_000_000) + "\"}", true));
            for (int part = 0; part < 50; part++) {
                var text = Buffer.buffer("x".repeat(100_000));
                socket.writeFrame(
                        part == 0
                                ? WebSocketFrame.textFrame(text.toString(), false)
                                : WebSocketFrame.continuationFrame(text, part == 49));
            }
            socket.writeFrame(WebSocketFrame.textFrame(identity("mh2", 12).substring(0, 20), false));
            socket.writeFrame(WebSocketFrame.continuationFrame(
                    Buffer.buffer(identity("mh2", 12).substring(20)), true));
            socket.writeTextMessage("{\"kind\":\"of the future\",\"time_us\":13}");
            socket.writePing(Buffer.buffer("?"));
            socket.writeTextMessage(identity("mh3", 16));
        }));

        assertThat(told)
                .flatExtracting(Batch::changed)
                .containsExactlyInAnyOrder("did:plc:mh1", "did:plc:mh2", "did:plc:mh3");
        assertThat(told.stream().mapToInt(Batch::events).sum()).isEqualTo(4);
        assertThat(skipped() - before).isEqualTo(4);
    }

    private static String identity(String did, long time) {
        return "{\"did\":\"did:plc:%s\",\"time_us\":%d,\"kind\":\"identity\",\"identity\":{}}".formatted(did, time);
    }

    @Test
    void silentConnection_isGivenUp() {
        try (var server = Played.start(vertx, socket -> {})) {
            var settings =
                    new Listening(1, Optional.of(List.of(server.uri())), Duration.ofSeconds(5), Duration.ofMillis(300));
            assertThat(failure(jetstream(settings).read(null))).hasMessage("it was silent for 0 s");
        }
    }

    @Test
    void hosts_areTriedInTurn() {
        try (var server = Played.start(vertx, socket -> socket.writeTextMessage(identity("mh1", 10)))) {
            var jetstream = jetstream(Settings.listening(NOBODY, server.uri(), NOBODY));
            for (int connection = 0; connection < 3; connection++) {
                assertThat(first(jetstream.read(null)).changed()).containsExactly("did:plc:mh1");
            }
        }
        assertThat(failure(jetstream(Settings.listening(NOBODY, NOBODY)).read("17")))
                .hasMessageStartingWith("no host can be reached");
    }

    @Test
    void cursorThatIsForgotten_isGivenUp() {
        var server = vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.uri().contains("cursor=")) {
                        request.response().setStatusCode(400).end("{\"error\":\"CursorTooOld\"}");
                    } else {
                        request.toWebSocket().onSuccess(socket -> socket.writeTextMessage(identity("mh1", 10)));
                    }
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try (var forgetful = new Played(server)) {
            assertThat(first(jetstream(Settings.listening(forgetful.uri())).read("10000000"))
                            .changed())
                    .containsExactly("did:plc:mh1");
        }
    }

    /** A host of version 1 alone, which answers as it does to a path that it does not know. */
    @Test
    void versionThatNoHostServes_isReplacedByTheEarlierOne() {
        var asked = new CopyOnWriteArrayList<String>();
        var server = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request.path());
                    if (request.path().equals("/subscribe")) {
                        request.toWebSocket().onSuccess(socket -> socket.writeTextMessage(identity("mh1", 10)));
                    } else {
                        request.response().setStatusCode(404).end();
                    }
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try (var old = new Played(server)) {
            assertThat(first(jetstream(second(old.uri())).read(null)).changed()).containsExactly("did:plc:mh1");
        }
        assertThat(asked).containsExactly("/xrpc/network.bsky.jetstream.subscribeEvents", "/subscribe");
    }

    @Test
    void versionThatBringsNothing_isReplacedByTheEarlierOne_untilThatBreaks() {
        var asked = new CopyOnWriteArrayList<String>();
        try (var server = Played.start(vertx, socket -> {
            asked.add(socket.path());
            if (socket.path().equals("/subscribe")) {
                socket.writeTextMessage(identity("mh1", 10));
            }
            socket.close();
        })) {
            var jetstream = jetstream(second(server.uri()));
            for (int connection = 0; connection < 3; connection++) {
                assertThat(failure(jetstream.read(null)).kind()).isEqualTo(Kind.UNAVAILABLE);
            }
        }
        assertThat(asked)
                .containsExactly(
                        "/xrpc/network.bsky.jetstream.subscribeEvents",
                        "/subscribe",
                        "/xrpc/network.bsky.jetstream.subscribeEvents");
    }

    private static Listening second(URI host) {
        return new Listening(2, Optional.of(List.of(host)), Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    @Test
    void hostThatKeepsTooLittle_makesAGap() {
        double before = gaps();
        var outdated =
                """
                {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#info","name":"OutdatedCursor"}}""";
        var event =
                """
                {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#identity","seq":42,\
                "did":"did:plc:mh1","time":"2026-02-03T12:00:00Z"}}""";
        try (var server = Played.start(vertx, socket -> {
            socket.writeTextMessage(outdated);
            socket.writeTextMessage(event);
        })) {
            var batch = first(jetstream(second(server.uri())).read("1769904000000000"));
            assertThat(batch.changed()).containsExactly("did:plc:mh1");
            assertThat(batch.lostSince()).isEqualTo("2026-02-01T00:00:00Z");
        }
        assertThat(gaps() - before).isEqualTo(1);
    }

    private double gaps() {
        return meters.counter("lookalike.source.gaps", "source", "bluesky").count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        1 |                  | /subscribe?wantedCollections=app.bsky.actor.profile&maxMessageSizeBytes=2000000
        1 | 1770120000000123 | /subscribe?wantedCollections=app.bsky.actor.profile&maxMessageSizeBytes=2000000&cursor=1770119995000123
        2 | 1770120000000123 | /xrpc/network.bsky.jetstream.subscribeEvents?collections=app.bsky.actor.profile&kinds=commit&kinds=identity&kinds=account&maxMessageSizeBytes=2000000&cursor=1770119995000123
        """)
    void cursor_isRewoundALittle(int version, String cursor, String expected) {
        var asked = new CopyOnWriteArrayList<String>();
        try (var server = Played.start(vertx, socket -> asked.add(socket.uri()))) {
            var settings = new Listening(
                    version, Optional.of(List.of(server.uri())), Duration.ofSeconds(5), Duration.ofMillis(300));
            assertThat(failure(jetstream(settings).read(cursor)).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        assertThat(asked).containsExactly(expected);
    }

    @Test
    void streamThatTheServerEnds_isReopenedLater() {
        var failure = failure(play(socket ->
                socket.writeTextMessage("{\"$type\":\"error\",\"error\":\"ConsumerTooSlow\",\"message\":\"\"}")));
        assertThat(failure).hasMessage("it ended the stream: ConsumerTooSlow");
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    /** Reads from a server, which is stopped after the test. */
    private Multi<Batch> play(Handler<ServerWebSocket> play) {
        return jetstream(Settings.listening(Played.start(vertx, play).uri())).read(null);
    }

    private static Batch first(Multi<Batch> batches) {
        return batches.toUni().await().atMost(PATIENCE);
    }

    private static SourceFailure failure(Multi<Batch> batches) {
        return catchThrowableOfType(
                SourceFailure.class, () -> batches.collect().last().await().atMost(PATIENCE));
    }

    /** A server with a script for each connection. */
    private record Played(HttpServer server) implements AutoCloseable {

        static Played start(Vertx vertx, Handler<ServerWebSocket> play) {
            var options = new HttpServerOptions().addWebSocketSubProtocol("xrpc.v1.json");
            return new Played(vertx.createHttpServer(options)
                    .webSocketHandler(play)
                    .listen(0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        }

        URI uri() {
            return URI.create("ws://localhost:" + server.actualPort());
        }

        @Override
        public void close() {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
