package org.lookalike.ingest.source.facebook;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.token.SourceTokens;

/** Creates the source for Facebook if there is a token. */
@ApplicationScoped
class FacebookConnector implements Connector {

    private static final String REMEDY =
            "set lookalike.sources.facebook.token to a new one; an app's own token does not end";

    private final FacebookConfig config;
    private final SourceTokens tokens;
    private final Vertx vertx;
    private final Clock clock;

    FacebookConnector(FacebookConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(config.token()
                .<Setup>map(this::on)
                .orElseGet(() -> new Off(
                        Facebook.PLATFORM,
                        Facebook.PLATFORM,
                        "there is no token; set lookalike.sources.facebook.token to an app's own token, of an app to which Meta "
                                + "granted Page Public Metadata Access (App Review and a verified business)")));
    }

    private On on(String token) {
        var facebook = Facebook.of(config, token, vertx, clock);
        return new On(facebook, Optional.of(tokens.inspected(Facebook.PLATFORM, token, REMEDY, facebook::tokenEnd)));
    }
}
