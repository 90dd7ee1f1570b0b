package org.lookalike.ingest.source.youtube;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;

/** Creates the source for YouTube if there is a key. */
@ApplicationScoped
class YouTubeConnector implements Connector {

    private final YouTubeConfig config;
    private final Vertx vertx;
    private final Clock clock;

    YouTubeConnector(YouTubeConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        if (!config.enabled()) {
            return List.of(off("lookalike.sources.youtube.enabled is false"));
        }
        return config.apiKey()
                .<List<Setup>>map(key -> List.of(new On(YouTube.of(config, key, vertx, clock))))
                .orElseGet(() -> List.of(off("there is no key; set lookalike.sources.youtube.api-key")));
    }

    private static Off off(String why) {
        return new Off(YouTube.PLATFORM, YouTube.PLATFORM, why);
    }
}
