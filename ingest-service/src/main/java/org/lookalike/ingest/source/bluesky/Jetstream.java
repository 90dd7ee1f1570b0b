package org.lookalike.ingest.source.bluesky;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream.Batch;

/** Jetstream, on several hosts. Version 1 is read where version 2 is not served, or ends without an event. */
final class Jetstream {

    /** The maximum size of a message, far above that of any profile. The host is asked to omit larger ones. */
    static final int MAX_MESSAGE_BYTES = 2_000_000;

    /** The maximum size of a frame. The connection to a host that sends a larger one nevertheless is closed. */
    private static final int MAX_FRAME_BYTES = 16_000_000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final WebSocketClient client;
    private final List<JetstreamVersion> versions;
    private final BlueskyConfig.Stream config;
    private final Counter skipped;
    private final Counter gaps;
    private final AtomicInteger connections = new AtomicInteger();

    /** Which of the versions the next connection tries first. */
    private final AtomicInteger preferred = new AtomicInteger();

    private record Endpoint(JetstreamVersion version, URI host) {}

    Jetstream(BlueskyConfig.Stream config, Vertx vertx, MeterRegistry meters) {
        var options = new WebSocketClientOptions().setMaxFrameSize(MAX_FRAME_BYTES);
        options.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        this.vertx = vertx;
        this.client = vertx.createWebSocketClient(options);
        this.versions = JetstreamVersion.upTo(config.version());
        this.config = config;
        this.skipped = meters.counter("lookalike.source.skipped", "source", Bluesky.PLATFORM);
        this.gaps = meters.counter("lookalike.source.gaps", "source", Bluesky.PLATFORM);
    }

    /** Reads from a little before a cursor, or from now on without one. */
    Multi<Batch> read(@Nullable String cursor) {
        var asked = cursor == null ? null : Long.valueOf(cursor);
        var hasBegun = new AtomicBoolean();
        return Multi.createFrom()
                .<Batch>emitter(emitter -> connection(asked, emitter).start(), BackPressureStrategy.ERROR)
                .onItem()
                .invoke(batch -> hasBegun.set(true))
                .onFailure()
                .invoke(failure -> preferred.updateAndGet(last -> hasBegun.get() ? 0 : (last + 1) % versions.size()));
    }

    private JetstreamConnection connection(@Nullable Long asked, MultiEmitter<? super Batch> emitter) {
        var from = asked == null ? null : Long.valueOf(asked - config.rewind().toNanos() / 1000);
        return new JetstreamConnection(
                vertx,
                () -> connect(from, endpoints(), 0),
                emitter,
                new BatchDelayQueue(
                        config.headStart(), () -> TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis())),
                config.silence(),
                skipped,
                new EventBatcher(asked, gaps));
    }

    /** Where a connection is tried, in this order: every version's hosts, beginning with another one each time. */
    private List<Endpoint> endpoints() {
        int number = connections.getAndIncrement();
        var ordered = new ArrayList<>(versions);
        Collections.rotate(ordered, -preferred.get());
        return ordered.stream()
                .flatMap(version -> {
                    var turned = new ArrayList<>(config.hosts().orElse(version.ownHosts()));
                    Collections.rotate(turned, -number);
                    return turned.stream().map(host -> new Endpoint(version, host));
                })
                .toList();
    }

    private Future<WebSocket> connect(@Nullable Long from, List<Endpoint> endpoints, int next) {
        return client.connect(options(endpoints.get(next), from)).recover(failure -> {
            if (from != null && isTooOld(failure)) {
                return connect(null, endpoints, next);
            }
            return next + 1 < endpoints.size() ? connect(from, endpoints, next + 1) : Future.failedFuture(failure);
        });
    }

    private static WebSocketConnectOptions options(Endpoint endpoint, @Nullable Long from) {
        var version = endpoint.version();
        var options = new WebSocketConnectOptions()
                .setAbsoluteURI(
                        version.at(endpoint.host(), from, MAX_MESSAGE_BYTES).toString())
                .setSubProtocols(version.subprotocols());
        options.setTimeout(CONNECT_TIMEOUT.toMillis());
        return options;
    }

    private static boolean isTooOld(Throwable failure) {
        return failure instanceof UpgradeRejectedException error
                && error.getBody() != null
                && error.getBody().toString().contains("CursorTooOld");
    }
}
