package org.lookalike.ingest.source.threads;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.ConfiguredToken;
import org.lookalike.ingest.source.token.SourceTokens;

/** Creates the source for Threads if there is a token. */
@ApplicationScoped
class ThreadsConnector implements Connector {

    private static final String REMEDY =
            "sign in to Meta's authorization again, and set lookalike.sources.threads.token to the new long-lived token";

    private final ThreadsConfig config;
    private final SourceTokens tokens;
    private final Vertx vertx;
    private final Clock clock;

    ThreadsConnector(ThreadsConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(config.token()
                .<Setup>map(token -> tokens.areRenewed() ? renewed(token) : fixed(token))
                .orElseGet(() -> new Off(
                        Threads.PLATFORM,
                        Threads.PLATFORM,
                        "there is no token; set lookalike.sources.threads.token to that of an app to which Meta granted "
                                + "threads_profile_discovery with advanced access (App Review)")));
    }

    private On renewed(String token) {
        var configured = new ConfiguredToken(token, true, LongLivedTokens.MIN_AGE, REMEDY);
        var renewed =
                tokens.renewed(Threads.PLATFORM, configured, new LongLivedTokens(config.tokenUrl(), vertx, clock));
        return new On(Threads.of(config, renewed, vertx, clock), Optional.of(renewed));
    }

    private On fixed(String token) {
        var threads = Threads.of(config, BearerToken.of(token), vertx, clock);
        var remedy = "set lookalike.tokens.keys, so that it is renewed; or " + REMEDY;
        return new On(threads, Optional.of(tokens.inspected(Threads.PLATFORM, token, remedy, threads::tokenEnd)));
    }
}
