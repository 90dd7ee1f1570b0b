package org.lookalike.ingest.source.bluesky;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credentials;

/** Creates the sources for Bluesky, which need no credentials. */
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
    public String platform() {
        return Bluesky.PLATFORM;
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return List.of(appView(), directory());
    }

    private Setup appView() {
        if (!config.enabled()) {
            return new Off(Bluesky.PLATFORM, Bluesky.PLATFORM, "lookalike.sources.bluesky.enabled is false");
        }
        return new On(
                config.jetstream().enabled()
                        ? new StreamedBluesky(config, Jetstream.of(config.jetstream(), vertx, meters), vertx, clock)
                        : new Bluesky(config, vertx, clock));
    }

    private Setup directory() {
        if (!config.enabled() || !config.plc().enabled()) {
            return new Off(
                    PlcDirectory.NAME,
                    Bluesky.PLATFORM,
                    "lookalike.sources.bluesky.%s is false".formatted(config.enabled() ? "plc.enabled" : "enabled"));
        }
        return new On(new PlcDirectory(config.plc(), vertx, clock));
    }
}
