package org.lookalike.ingest.source.youtube;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;

/** Creates the source for YouTube if there is a key. */
final class YouTubeConnector {

    @Produces
    @Singleton
    static Connector of(YouTubeConfig config, Vertx vertx, Clock clock) {
        var apiKey = Credential.secret("api-key", "API key", config::apiKey);
        return Connector.of(
                YouTube.PLATFORM,
                "https://console.cloud.google.com/apis/credentials",
                List.of(apiKey),
                List.of(
                        new Demand(given -> config.enabled(), "lookalike.sources.youtube.enabled is false"),
                        Demand.of("there is no key; set lookalike.sources.youtube.api-key", apiKey)),
                given -> new On(new YouTube(config, given.require(apiKey), vertx, clock)));
    }
}
