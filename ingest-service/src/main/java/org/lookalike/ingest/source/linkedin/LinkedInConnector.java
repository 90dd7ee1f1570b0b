package org.lookalike.ingest.source.linkedin;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;

/** Creates the source for LinkedIn if there is a token. */
@ApplicationScoped
class LinkedInConnector implements Connector {

    private final LinkedInConfig config;
    private final Vertx vertx;
    private final Clock clock;

    LinkedInConnector(LinkedInConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(
                config.token()
                        .<Setup>map(token -> new On(LinkedIn.of(config, token, vertx, clock)))
                        .orElseGet(
                                () -> new Off(
                                        LinkedIn.PLATFORM,
                                        LinkedIn.PLATFORM,
                                        "there is no token; set lookalike.sources.linkedin.token to that of a member (3-legged OAuth) with "
                                                + "rw_organization_admin, of an app to which LinkedIn granted the Community Management API")));
    }
}
