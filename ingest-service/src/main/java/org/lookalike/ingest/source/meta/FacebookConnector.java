package org.lookalike.ingest.source.meta;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.token.SourceTokens;

/** Creates the source for Facebook if there is a token. */
final class FacebookConnector {

    private static final String REMEDY =
            "set lookalike.sources.facebook.token to a new one; an app's own token does not end";

    @Produces
    @Singleton
    static Connector of(FacebookConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        var token = Credential.secret("token", "access token", config::token);
        var appSecret =
                Credential.secret("app-secret", "app secret", config::appSecret).optional();
        return Connector.of(
                Facebook.PLATFORM,
                "https://developers.facebook.com/apps",
                List.of(token, appSecret),
                List.of(Demand.of(
                        "there is no token; set lookalike.sources.facebook.token to an app's own token, of an app to which Meta "
                                + "granted Page Public Metadata Access (App Review and a verified business)",
                        token)),
                given -> new Facebook(config, given.require(token), given.get(appSecret), vertx, clock)
                        .with(tokens, given.require(token), given.remedy(token, REMEDY)));
    }
}
