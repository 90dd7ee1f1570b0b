package org.lookalike.ingest.source.tiktok;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;

/** Creates the source for TikTok if there are the credentials of an approved client. */
@ApplicationScoped
class TikTokConnector implements Connector {

    private final TikTokConfig config;
    private final Vertx vertx;
    private final Clock clock;

    TikTokConnector(TikTokConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(setup());
    }

    private Setup setup() {
        if (config.clientKey().isEmpty() || config.clientSecret().isEmpty()) {
            return new Off(
                    TikTok.PLATFORM,
                    TikTok.PLATFORM,
                    "there is no client; set lookalike.sources.tiktok.client-key and lookalike.sources.tiktok.client-secret to "
                            + "those of one that TikTok admitted to its Research API, which takes a researcher at a non-profit "
                            + "institution");
        }
        return new On(TikTok.of(
                config, config.clientKey().get(), config.clientSecret().get(), vertx, clock));
    }
}
