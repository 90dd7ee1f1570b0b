package org.lookalike.ingest.source.facebook;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;
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
    private final Credential token;
    private final Credential appSecret;

    FacebookConnector(FacebookConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
        this.token = Credential.secret("token", "access token", config::token);
        this.appSecret =
                Credential.secret("app-secret", "app secret", config::appSecret).optional();
    }

    @Override
    public String platform() {
        return Facebook.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(token, appSecret);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://developers.facebook.com/apps"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return List.of(given.get(token)
                .<Setup>map(value -> on(value, given))
                .orElseGet(() -> new Off(
                        Facebook.PLATFORM,
                        Facebook.PLATFORM,
                        "there is no token; set lookalike.sources.facebook.token to an app's own token, of an app to which Meta "
                                + "granted Page Public Metadata Access (App Review and a verified business)")));
    }

    private On on(String value, Credentials given) {
        var facebook = Facebook.of(config, value, given.get(appSecret), vertx, clock);
        var remedy = given.remedy(token, REMEDY);
        return new On(facebook, Optional.of(tokens.inspected(Facebook.PLATFORM, value, remedy, facebook::tokenEnd)));
    }
}
