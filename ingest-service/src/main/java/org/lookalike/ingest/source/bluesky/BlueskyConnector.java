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
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.bluesky.Bluesky.StreamedBluesky;

/** Creates the sources for Bluesky, which need no credentials. */
final class BlueskyConnector {

    private static final String WALK =
            " From %,d districts on, all accounts of the network are looked at once: about 12 GB in the database, and 28 GB in each copy of the topic.";

    @Produces
    @Singleton
    static Connector of(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
        return Connector.switched(
                Bluesky.PLATFORM,
                Credential.onOff("enabled", costs(config), config::enabled),
                config::forbidden,
                List.of(PlcDirectory.NAME),
                () -> List.of(appView(config, vertx, meters, clock), directory(config, vertx, clock)));
    }

    private static String costs(BlueskyConfig config) {
        return "It is free. It takes up to %,d calls in five minutes%s.%s"
                .formatted(
                        config.callsInFiveMinutes(),
                        config.jetstream().enabled() ? ", and a connection over which all changes are read" : "",
                        config.backfill().enabled()
                                ? WALK.formatted(config.backfill().fromDistricts())
                                : "");
    }

    private static Setup appView(BlueskyConfig config, Vertx vertx, MeterRegistry meters, Clock clock) {
        return new On(
                config.jetstream().enabled()
                        ? new StreamedBluesky(config, vertx, meters, clock)
                        : new Bluesky(config, vertx, meters, clock));
    }

    private static Setup directory(BlueskyConfig config, Vertx vertx, Clock clock) {
        return config.plc().enabled()
                ? new On(new PlcDirectory(config.plc(), vertx, clock))
                : new Off(PlcDirectory.NAME, Bluesky.PLATFORM, "lookalike.sources.bluesky.plc.enabled is false");
    }
}
