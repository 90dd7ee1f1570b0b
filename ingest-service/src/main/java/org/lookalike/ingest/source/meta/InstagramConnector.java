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

/** Creates the source for Instagram if there are a token and an account on whose behalf to query. */
final class InstagramConnector {

    private static final String REMEDY = "set lookalike.sources.instagram.token to a new one";

    @Produces
    @Singleton
    static Connector of(InstagramConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        var token = Credential.secret("token", "access token", config::token);
        var accountId = Credential.text("account-id", "ID of your professional account", config::accountId)
                .matching("\\d{1,40}", "must be the account's number, not its name");
        var appSecret =
                Credential.secret("app-secret", "app secret", config::appSecret).optional();
        return Connector.of(
                Instagram.PLATFORM,
                "https://developers.facebook.com/apps",
                List.of(token, accountId, appSecret),
                List.of(
                        Demand.of(
                                "there is no token; set lookalike.sources.instagram.token to that of an app to which Meta granted "
                                        + "instagram_basic, instagram_manage_insights and pages_read_engagement (App Review), and "
                                        + "lookalike.sources.instagram.account-id",
                                token),
                        Demand.of(
                                "there is no account to ask from; set lookalike.sources.instagram.account-id to the id of your own "
                                        + "professional account on Instagram",
                                accountId)),
                given -> new Instagram(
                                config,
                                given.require(token),
                                given.require(accountId),
                                given.get(appSecret),
                                vertx,
                                clock)
                        .with(tokens, given.require(token), given.remedy(token, REMEDY)));
    }
}
