package org.lookalike.ingest.source.threads;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;
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
    private final Credential token;

    ThreadsConnector(ThreadsConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
        this.token = Credential.secret("token", "long-lived access token", config::token);
    }

    @Override
    public String platform() {
        return Threads.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(token);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://developers.facebook.com/apps"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return List.of(given.get(token)
                .<Setup>map(value -> tokens.areRenewed() ? renewed(value, given) : fixed(value))
                .orElseGet(() -> new Off(
                        Threads.PLATFORM,
                        Threads.PLATFORM,
                        "there is no token; set lookalike.sources.threads.token to that of an app to which Meta granted "
                                + "threads_profile_discovery with advanced access (App Review)")));
    }

    private On renewed(String value, Credentials given) {
        var configured = new ConfiguredToken(value, true, LongLivedTokens.MIN_AGE, given.remedy(token, REMEDY));
        var renewed =
                tokens.renewed(Threads.PLATFORM, configured, new LongLivedTokens(config.tokenUrl(), vertx, clock));
        return new On(Threads.of(config, renewed, vertx, clock), Optional.of(renewed));
    }

    private On fixed(String value) {
        var threads = Threads.of(config, BearerToken.of(value), vertx, clock);
        var remedy = "set lookalike.tokens.keys, so that it is renewed; or " + REMEDY;
        return new On(threads, Optional.of(tokens.inspected(Threads.PLATFORM, value, remedy, threads::tokenEnd)));
    }
}
