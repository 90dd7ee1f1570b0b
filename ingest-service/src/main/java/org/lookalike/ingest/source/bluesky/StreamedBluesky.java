package org.lookalike.ingest.source.bluesky;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Capability;

/** Bluesky with its stream of events. */
final class StreamedBluesky extends Bluesky implements AccountStream {

    private final Jetstream jetstream;

    StreamedBluesky(BlueskyConfig config, Jetstream jetstream, Vertx vertx, Clock clock) {
        super(config, vertx, clock, Capability.stream());
        this.jetstream = jetstream;
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        return jetstream.read(cursor);
    }
}
