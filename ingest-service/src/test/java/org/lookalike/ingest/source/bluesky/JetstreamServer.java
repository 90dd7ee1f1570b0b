package org.lookalike.ingest.source.bluesky;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * A local Jetstream. It sends every client the same events, from the cursor or from the first on, and closes connections at a
 * given event.
 */
final class JetstreamServer implements AutoCloseable {

    private static final Pattern CURSOR = Pattern.compile("\\bcursor=(\\d+)");

    private final GeneratedEvents events;
    private final Queue<Integer> hangUps = new ArrayDeque<>();
    private final List<Integer> beginnings = new CopyOnWriteArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private final HttpServer server;
    private final IntConsumer listener;

    /** @param listener receives every event before it is sent */
    private JetstreamServer(Vertx vertx, GeneratedEvents events, int hangUps, IntConsumer listener) {
        this.events = events;
        this.listener = listener;
        new Random(20)
                .ints(hangUps, events.count() / 20, events.count())
                .sorted()
                .forEach(this.hangUps::add);
        this.server = vertx.createHttpServer(new HttpServerOptions().setRegisterWebSocketWriteHandlers(false))
                .webSocketHandler(this::tell)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static JetstreamServer start(Vertx vertx, GeneratedEvents events, int hangUps, IntConsumer listener) {
        return new JetstreamServer(vertx, events, hangUps, listener);
    }

    URI uri() {
        return URI.create("ws://localhost:" + server.actualPort());
    }

    /** At which event each connection began. */
    List<Integer> beginnings() {
        return List.copyOf(beginnings);
    }

    /** How often it is yet to hang up. */
    int hangUpsLeft() {
        synchronized (hangUps) {
            return hangUps.size();
        }
    }

    /** The number of sent events of all connections. */
    int told() {
        return told.get();
    }

    /** All of a server's connections are on one event loop, as it was started outside of any. */
    private void tell(ServerWebSocket listening) {
        var cursor = CURSOR.matcher(listening.query());
        var from = cursor.find() ? GeneratedEvents.at(Long.parseLong(cursor.group(1))) : 0;
        var telling = new Telling(listening, from);
        beginnings.add(telling.next);
        listening.drainHandler(ignored -> telling.goOn());
        telling.goOn();
    }

    private final class Telling {

        private final ServerWebSocket listening;
        private int next;
        private boolean isOver;

        private Telling(ServerWebSocket listening, int next) {
            this.listening = listening;
            this.next = next;
        }

        private void goOn() {
            while (!isOver && next < events.count() && !listening.isClosed() && !listening.writeQueueFull()) {
                if (isToHangUp()) {
                    isOver = true;
                    listening.close();
                    return;
                }
                listener.accept(next);
                listening.writeTextMessage(events.line(next));
                told.incrementAndGet();
                next++;
            }
        }

        private boolean isToHangUp() {
            synchronized (hangUps) {
                if (hangUps.isEmpty() || next < hangUps.peek()) {
                    return false;
                }
                hangUps.remove();
                return true;
            }
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
