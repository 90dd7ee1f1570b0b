package org.lookalike.ingest.source.bluesky;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;

/** Creates the source for Bluesky, which needs no credentials. */
@ApplicationScoped
class BlueskyConnector implements Connector {

    private final BlueskyConfig config;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final Clock clock;

    BlueskyConnector(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        if (!config.enabled()) {
            return List.of(new Off(Bluesky.PLATFORM, Bluesky.PLATFORM, "lookalike.sources.bluesky.enabled is false"));
        }
        return List.of(new On(
                config.jetstream().enabled()
                        ? new StreamedBluesky(config, Jetstream.of(config.jetstream(), vertx, meters), vertx, clock)
                        : new Bluesky(config, vertx, clock)));
    }
}
