package org.lookalike.ingest.source.bluesky;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryType;

/** Bluesky with its stream of events. */
final class StreamedBluesky extends Bluesky implements AccountStream {

    private final Jetstream jetstream;

    StreamedBluesky(BlueskyConfig config, Jetstream jetstream, Vertx vertx, Clock clock) {
        super(config, vertx, clock);
        this.jetstream = jetstream;
    }

    @Override
    public List<Capability> capabilities() {
        var capabilities = new ArrayList<>(super.capabilities());
        capabilities.add(new Capability(QueryType.STREAM, 1, Map.of()));
        return capabilities;
    }

    @Override
    public Multi<Batch> open(@Nullable String cursor) {
        return jetstream.read(cursor);
    }
}
