package org.lookalike.ingest.source.facebook;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;

/** Creates the source for Facebook if there is a token. */
@ApplicationScoped
class FacebookConnector implements Connector {

    private final FacebookConfig config;
    private final Vertx vertx;
    private final Clock clock;

    FacebookConnector(FacebookConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(config.token()
                .<Setup>map(token -> new On(Facebook.of(config, token, vertx, clock)))
                .orElseGet(() -> new Off(
                        Facebook.PLATFORM,
                        Facebook.PLATFORM,
                        "there is no token; set lookalike.sources.facebook.token to an app's own token, of an app to which Meta "
                                + "granted Page Public Metadata Access (App Review and a verified business)")));
    }
}
