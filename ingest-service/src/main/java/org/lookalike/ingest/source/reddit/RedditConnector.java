package org.lookalike.ingest.source.reddit;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;

/** Creates the source for Reddit if Reddit has approved it and there is an app. */
@ApplicationScoped
class RedditConnector implements Connector {

    private final RedditConfig config;
    private final Vertx vertx;
    private final Clock clock;

    RedditConnector(RedditConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(setup());
    }

    private Setup setup() {
        if (!config.accessApproved()) {
            return off(
                    "Reddit demands explicit approval before any access to its data (Responsible Builder Policy); read "
                            + "docs/sources/reddit.md, request it from Reddit and, once it is granted, set "
                            + "lookalike.sources.reddit.access-approved=true");
        }
        if (config.clientId().isEmpty()
                || config.clientSecret().isEmpty()
                || config.username().isEmpty()) {
            return off(
                    "there is no app; set lookalike.sources.reddit.client-id, lookalike.sources.reddit.client-secret and "
                            + "lookalike.sources.reddit.username to those of the app that Reddit approved");
        }
        var app = new Reddit.App(
                config.clientId().get(),
                config.clientSecret().get(),
                config.username().get());
        return new On(Reddit.of(config, app, vertx, clock));
    }

    private static Off off(String why) {
        return new Off(Reddit.PLATFORM, Reddit.PLATFORM, why);
    }
}
