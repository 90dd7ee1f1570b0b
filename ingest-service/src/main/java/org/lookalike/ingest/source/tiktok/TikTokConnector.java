package org.lookalike.ingest.source.tiktok;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;

/** Creates the source for TikTok if there are the credentials of an approved client. */
@ApplicationScoped
class TikTokConnector implements Connector {

    private final TikTokConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Credential clientKey;
    private final Credential clientSecret;

    TikTokConnector(TikTokConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
        this.clientKey = Credential.text("client-key", "client key", config::clientKey);
        this.clientSecret = Credential.secret("client-secret", "client secret", config::clientSecret);
    }

    @Override
    public String platform() {
        return TikTok.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(clientKey, clientSecret);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://developers.tiktok.com/products/research-api"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return List.of(setup(given));
    }

    private Setup setup(Credentials given) {
        if (!given.has(credentials())) {
            return new Off(
                    TikTok.PLATFORM,
                    TikTok.PLATFORM,
                    "there is no client; set lookalike.sources.tiktok.client-key and lookalike.sources.tiktok.client-secret to "
                            + "those of one that TikTok admitted to its Research API, which takes a researcher at a non-profit "
                            + "institution");
        }
        return new On(TikTok.of(
                config, given.get(clientKey).get(), given.get(clientSecret).get(), vertx, clock));
    }
}
