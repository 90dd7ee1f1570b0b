package org.lookalike.ingest.source.bluesky;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Connector.Setup;
import org.lookalike.ingest.source.bluesky.Bluesky.StreamedBluesky;

/** Creates the sources for Bluesky, which need no credentials. */
final class BlueskyConnector {

    @Produces
    @Singleton
    static Connector of(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
        return Connector.ofSettings(
                Bluesky.PLATFORM,
                List.of(),
                () -> List.of(appView(config, vertx, meters, clock), directory(config, vertx, clock)));
    }

    private static Setup appView(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
        if (!config.enabled()) {
            return new Off(Bluesky.PLATFORM, "lookalike.sources.bluesky.enabled is false");
        }
        return new On(
                config.jetstream().enabled()
                        ? new StreamedBluesky(config, vertx, meters, clock)
                        : new Bluesky(config, vertx, meters, clock));
    }

    private static Setup directory(BlueskyConfig config, Vertx vertx, Clock clock) {
        if (!config.enabled() || !config.plc().enabled()) {
            return new Off(
                    PlcDirectory.NAME,
                    Bluesky.PLATFORM,
                    "lookalike.sources.bluesky.%s is false".formatted(config.enabled() ? "plc.enabled" : "enabled"));
        }
        return new On(new PlcDirectory(config.plc(), vertx, clock));
    }
}
