package org.lookalike.ingest.source.instagram;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.token.SourceTokens;

/** Creates the source for Instagram if there are a token and an account on whose behalf to query. */
@ApplicationScoped
class InstagramConnector implements Connector {

    private static final String REMEDY = "set lookalike.sources.instagram.token to a new one";

    private final InstagramConfig config;
    private final SourceTokens tokens;
    private final Vertx vertx;
    private final Clock clock;

    InstagramConnector(InstagramConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(setup());
    }

    private Setup setup() {
        if (config.token().isEmpty()) {
            return off(
                    "there is no token; set lookalike.sources.instagram.token to that of an app to which Meta granted "
                            + "instagram_basic, instagram_manage_insights and pages_read_engagement (App Review), and "
                            + "lookalike.sources.instagram.account-id");
        }
        if (config.accountId().isEmpty()) {
            return off(
                    "there is no account to ask from; set lookalike.sources.instagram.account-id to the id of your own "
                            + "professional account on Instagram");
        }
        var token = config.token().get();
        var instagram = Instagram.of(config, token, config.accountId().get(), vertx, clock);
        return new On(instagram, Optional.of(tokens.inspected(Instagram.PLATFORM, token, REMEDY, instagram::tokenEnd)));
    }

    private static Off off(String why) {
        return new Off(Instagram.PLATFORM, Instagram.PLATFORM, why);
    }
}
