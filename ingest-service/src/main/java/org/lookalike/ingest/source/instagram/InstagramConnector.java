package org.lookalike.ingest.source.instagram;

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

/** Creates the source for Instagram if there are a token and an account on whose behalf to query. */
@ApplicationScoped
class InstagramConnector implements Connector {

    private static final String REMEDY = "set lookalike.sources.instagram.token to a new one";

    private final InstagramConfig config;
    private final SourceTokens tokens;
    private final Vertx vertx;
    private final Clock clock;
    private final Credential token;
    private final Credential accountId;
    private final Credential appSecret;

    InstagramConnector(InstagramConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
        this.token = Credential.secret("token", "access token", config::token);
        this.accountId = Credential.text("account-id", "ID of your professional account", config::accountId)
                .matching("\\d{1,40}", "must be the account's number, not its name");
        this.appSecret =
                Credential.secret("app-secret", "app secret", config::appSecret).optional();
    }

    @Override
    public String platform() {
        return Instagram.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(token, accountId, appSecret);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://developers.facebook.com/apps"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return List.of(setup(given));
    }

    private Setup setup(Credentials given) {
        var value = given.get(token);
        if (value.isEmpty()) {
            return off(
                    "there is no token; set lookalike.sources.instagram.token to that of an app to which Meta granted "
                            + "instagram_basic, instagram_manage_insights and pages_read_engagement (App Review), and "
                            + "lookalike.sources.instagram.account-id");
        }
        var account = given.get(accountId);
        if (account.isEmpty()) {
            return off(
                    "there is no account to ask from; set lookalike.sources.instagram.account-id to the id of your own "
                            + "professional account on Instagram");
        }
        var instagram = Instagram.of(config, value.get(), account.get(), given.get(appSecret), vertx, clock);
        var remedy = given.remedy(token, REMEDY);
        return new On(
                instagram, Optional.of(tokens.inspected(Instagram.PLATFORM, value.get(), remedy, instagram::tokenEnd)));
    }

    private static Off off(String why) {
        return new Off(Instagram.PLATFORM, Instagram.PLATFORM, why);
    }
}
