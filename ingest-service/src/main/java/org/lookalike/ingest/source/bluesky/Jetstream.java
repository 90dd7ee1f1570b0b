package org.lookalike.ingest.source.bluesky;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream.Batch;

/** Jetstream, which several equivalent hosts serve. */
final class Jetstream {

    /** The maximum size of a message, far above that of any profile. The host is asked to omit larger ones. */
    static final int MAX_MESSAGE_BYTES = 2_000_000;

    /** The maximum size of a frame. The connection to a host that sends a larger one nevertheless is closed. */
    private static final int MAX_FRAME_BYTES = 16_000_000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final WebSocketClient client;
    private final JetstreamVersion version;
    private final List<URI> hosts;
    private final Duration rewind;
    private final Duration headStart;
    private final Duration silence;
    private final Counter skipped;
    private final AtomicInteger connections = new AtomicInteger();

    private Jetstream(BlueskyConfig.Stream config, Vertx vertx, MeterRegistry meters) {
        int millis = Math.toIntExact(CONNECT_TIMEOUT.toMillis());
        var options = new WebSocketClientOptions().setMaxFrameSize(MAX_FRAME_BYTES);
        options.setConnectTimeout(millis);
        this.vertx = vertx;
        this.client = vertx.createWebSocketClient(options);
        this.version = JetstreamVersion.of(config.version());
        this.hosts = config.hosts().orElse(version.ownHosts());
        this.rewind = config.rewind();
        this.headStart = config.headStart();
        this.silence = config.silence();
        this.skipped = meters.counter("lookalike.source.skipped", "source", Bluesky.PLATFORM);
    }

    static Jetstream of(BlueskyConfig.Stream config, Vertx vertx, MeterRegistry meters) {
        return new Jetstream(config, vertx, meters);
    }

    /** Reads from a little before a cursor, or from now on without one. */
    Multi<Batch> read(@Nullable String cursor) {
        return Multi.createFrom().emitter(emitter -> connection(cursor, emitter).start(), BackPressureStrategy.ERROR);
    }

    private JetstreamConnection connection(@Nullable String cursor, MultiEmitter<? super Batch> emitter) {
        return new JetstreamConnection(
                vertx, () -> connect(before(cursor)), emitter, new BatchDelayQueue(headStart), silence, skipped);
    }

    private @Nullable Long before(@Nullable String cursor) {
        return cursor == null ? null : Long.valueOf(Long.parseLong(cursor) - rewind.toNanos() / 1000);
    }

    /** Connects to the next host of the list, and to the following ones if it cannot be reached. */
    private Future<WebSocket> connect(@Nullable Long from) {
        return connect(from, connections.getAndIncrement(), hosts.size());
    }

    private Future<WebSocket> connect(@Nullable Long from, int number, int hostsLeft) {
        var host = hosts.get(Math.floorMod(number, hosts.size()));
        return client.connect(options(version.at(host, from, MAX_MESSAGE_BYTES)))
                .recover(failure -> {
                    if (from != null && isTooOld(failure)) {
                        Log.warnf("Jetstream has forgotten events that were not read host=%s", host);
                        return connect(null, number, hostsLeft);
                    }
                    return hostsLeft > 1 ? connect(from, number + 1, hostsLeft - 1) : Future.failedFuture(failure);
                });
    }

    private WebSocketConnectOptions options(URI uri) {
        var options =
                new WebSocketConnectOptions().setAbsoluteURI(uri.toString()).setSubProtocols(version.subprotocols());
        options.setTimeout(CONNECT_TIMEOUT.toMillis());
        return options;
    }

    private static boolean isTooOld(Throwable failure) {
        return failure instanceof UpgradeRejectedException error
                && error.getBody() != null
                && error.getBody().toString().contains("CursorTooOld");
    }
}
