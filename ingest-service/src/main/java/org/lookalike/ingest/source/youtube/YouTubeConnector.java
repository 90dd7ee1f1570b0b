package org.lookalike.ingest.source.youtube;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;

/** Creates the source for YouTube if there is a key. */
@ApplicationScoped
class YouTubeConnector implements Connector {

    private final YouTubeConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Credential apiKey;

    YouTubeConnector(YouTubeConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
        this.apiKey = Credential.secret("api-key", "API key", config::apiKey);
    }

    @Override
    public String platform() {
        return YouTube.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(apiKey);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://console.cloud.google.com/apis/credentials"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        if (!config.enabled()) {
            return List.of(off("lookalike.sources.youtube.enabled is false"));
        }
        return given.get(apiKey)
                .<List<Setup>>map(key -> List.of(new On(YouTube.of(config, key, vertx, clock))))
                .orElseGet(() -> List.of(off("there is no key; set lookalike.sources.youtube.api-key")));
    }

    private static Off off(String why) {
        return new Off(YouTube.PLATFORM, YouTube.PLATFORM, why);
    }
}
