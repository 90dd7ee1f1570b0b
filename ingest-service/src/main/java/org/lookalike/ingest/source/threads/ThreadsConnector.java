package org.lookalike.ingest.source.threads;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;

/** Creates the source for Threads if there is a token. */
@ApplicationScoped
class ThreadsConnector implements Connector {

    private final ThreadsConfig config;
    private final Vertx vertx;
    private final Clock clock;

    ThreadsConnector(ThreadsConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(config.token()
                .<Setup>map(token -> new On(Threads.of(config, token, vertx, clock)))
                .orElseGet(() -> new Off(
                        Threads.PLATFORM,
                        Threads.PLATFORM,
                        "there is no token; set lookalike.sources.threads.token to that of an app to which Meta granted "
                                + "threads_profile_discovery with advanced access (App Review)")));
    }
}
