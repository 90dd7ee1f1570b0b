package org.lookalike.ingest.source.bluesky;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;

/** A local AppView, which shows every account as of the latest sent event. */
final class AppViewServer implements AutoCloseable {

    private static final int NONE = -1;

    private final GeneratedEvents events;
    private final AtomicIntegerArray latest;
    private final HttpServer server;

    private AppViewServer(Vertx vertx, GeneratedEvents events) {
        this.events = events;
        this.latest = new AtomicIntegerArray(events.accounts());
        for (int account = 0; account < events.accounts(); account++) {
            latest.set(account, NONE);
        }
        this.server = vertx.createHttpServer()
                .requestHandler(this::stub)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static AppViewServer start(Vertx vertx, GeneratedEvents events) {
        return new AppViewServer(vertx, events);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.actualPort());
    }

    /** Applies a sent event, possibly again. */
    void happened(int event) {
        latest.accumulateAndGet(events.account(event), event, Math::max);
    }

    /** The account's latest event; negative if it has none. */
    int latest(int account) {
        return latest.get(account);
    }

    static String name(int event) {
        return "Maple Hollow %d".formatted(event);
    }

    private void stub(HttpServerRequest request) {
        MultiMap asked = request.params();
        if (request.path().endsWith("getProfiles")) {
            request.response()
                    .end(asked.getAll("actors").stream()
                            .map(AppViewServer::account)
                            .filter(this::isShown)
                            .map(this::profile)
                            .collect(Collectors.joining(",", "{\"profiles\":[", "]}")));
        } else if (isShown(account(asked.get("actor")))) {
            request.response().end(profile(account(asked.get("actor"))));
        } else {
            request.response().setStatusCode(400).end("{\"error\":\"AccountTakedown\"}");
        }
    }

    private static int account(String did) {
        return Integer.parseInt(did.replaceFirst("^.*fictional", ""));
    }

    private boolean isShown(int account) {
        return latest(account) != NONE && !events.isEnd(latest(account));
    }

    private String profile(int account) {
        return "{\"did\":\"%s\",\"handle\":\"friends-%d.example\",\"displayName\":\"%s\",\"followersCount\":3}"
                .formatted(events.did(account), account, name(latest(account)));
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
