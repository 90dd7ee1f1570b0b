package org.lookalike.ingest.source.meta;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.ConfiguredToken;
import org.lookalike.ingest.source.token.SourceTokens;

/** Creates the source for Threads if there is a token. */
final class ThreadsConnector {

    private static final String REMEDY =
            "sign in to Meta's authorization again, and set lookalike.sources.threads.token to the new long-lived token";

    @Produces
    @Singleton
    static Connector of(ThreadsConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        var token = Credential.secret("token", "long-lived access token", config::token);
        return Connector.of(
                Threads.PLATFORM,
                "https://developers.facebook.com/apps",
                List.of(token),
                List.of(Demand.of(
                        "there is no token; set lookalike.sources.threads.token to that of an app to which Meta granted "
                                + "threads_profile_discovery with advanced access (App Review)",
                        token)),
                given -> {
                    var value = given.require(token);
                    if (tokens.areRenewed()) {
                        var renewed = tokens.renewed(
                                Threads.PLATFORM,
                                new ConfiguredToken(value, true, LongLivedTokens.MIN_AGE, given.remedy(token, REMEDY)),
                                new LongLivedTokens(config.tokenUrl(), vertx, clock));
                        return new On(new Threads(config, renewed, vertx, clock), renewed);
                    }
                    return new Threads(config, BearerToken.of(value), vertx, clock)
                            .with(tokens, value, "set lookalike.tokens.keys, so that it is renewed; or " + REMEDY);
                });
    }
}
