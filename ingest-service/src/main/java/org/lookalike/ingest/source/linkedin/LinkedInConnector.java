package org.lookalike.ingest.source.linkedin;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.ConfiguredToken;
import org.lookalike.ingest.source.token.SourceTokens;

/** Creates the source for LinkedIn if there is a token, or what one is renewed with. */
final class LinkedInConnector {

    private static final String SIGN_IN = "have the member sign in to LinkedIn's authorization again, and set ";

    @Produces
    @Singleton
    static Connector of(LinkedInConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        var token = Credential.secret("token", "member token", config::token);
        var issuer = config.clientId()
                .flatMap(id -> config.clientSecret().map(secret -> new MemberTokens(config, id, secret, vertx, clock)));
        var refreshToken = config.refreshToken();
        return Connector.of(
                LinkedIn.PLATFORM,
                "https://www.linkedin.com/developers/apps",
                List.of(token),
                List.of(
                        new Demand(
                                given -> refreshToken.isEmpty() || issuer.isPresent() && tokens.areRenewed(),
                                "a refresh token alone renews nothing; set lookalike.sources.linkedin.client-id, "
                                        + "lookalike.sources.linkedin.client-secret and lookalike.tokens.keys, or remove "
                                        + "lookalike.sources.linkedin.refresh-token"),
                        new Demand(
                                given -> refreshToken.isPresent() || given.has(List.of(token)),
                                "there is no token; set lookalike.sources.linkedin.token to that of a member (3-legged OAuth) with "
                                        + "rw_organization_admin, of an app to which LinkedIn granted the Community Management API")),
                given -> {
                    if (refreshToken.isPresent()) {
                        var renewed = tokens.renewed(
                                LinkedIn.PLATFORM,
                                new ConfiguredToken(
                                        refreshToken.get(),
                                        false,
                                        Duration.ZERO,
                                        SIGN_IN + "lookalike.sources.linkedin.refresh-token"),
                                issuer.orElseThrow());
                        return new On(new LinkedIn(config, renewed, vertx, clock), renewed);
                    }
                    var value = given.require(token);
                    var remedy = given.remedy(token, SIGN_IN + "lookalike.sources.linkedin.token");
                    return new On(
                            new LinkedIn(config, BearerToken.of(value), vertx, clock),
                            issuer.map(asked ->
                                    tokens.inspected(LinkedIn.PLATFORM, value, remedy, () -> asked.end(value))));
                });
    }
}
