package org.lookalike.ingest.source.tiktok;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;

/** Creates the source for TikTok if there are the credentials of an approved client. */
final class TikTokConnector {

    @Produces
    @Singleton
    static Connector of(TikTokConfig config, Vertx vertx, Clock clock) {
        var clientKey = Credential.text("client-key", "client key", config::clientKey);
        var clientSecret = Credential.secret("client-secret", "client secret", config::clientSecret);
        return Connector.of(
                TikTok.PLATFORM,
                "https://developers.tiktok.com/products/research-api",
                List.of(clientKey, clientSecret),
                List.of(Demand.of(
                        "there is no client; set lookalike.sources.tiktok.client-key and lookalike.sources.tiktok.client-secret to "
                                + "those of one that TikTok admitted to its Research API, which takes a researcher at a non-profit "
                                + "institution",
                        clientKey,
                        clientSecret)),
                given -> new On(
                        new TikTok(config, given.require(clientKey), given.require(clientSecret), vertx, clock)));
    }
}
