package org.lookalike.ingest.source.linkedin;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.ConfiguredToken;
import org.lookalike.ingest.source.token.SourceTokens;

/** Creates the source for LinkedIn if there is a token, or what one is renewed with. */
@ApplicationScoped
class LinkedInConnector implements Connector {

    private static final String SIGN_IN = "have the member sign in to LinkedIn's authorization again, and set ";

    private final LinkedInConfig config;
    private final SourceTokens tokens;
    private final Vertx vertx;
    private final Clock clock;

    LinkedInConnector(LinkedInConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(
                config.refreshToken()
                        .<Setup>map(this::renewed)
                        .orElseGet(
                                () -> config.token()
                                        .<Setup>map(this::fixed)
                                        .orElseGet(
                                                () -> off(
                                                        "there is no token; set lookalike.sources.linkedin.token to that of a member (3-legged OAuth) with "
                                                                + "rw_organization_admin, of an app to which LinkedIn granted the Community Management API"))));
    }

    private Setup renewed(String refreshToken) {
        if (memberTokens().isEmpty() || !tokens.areRenewed()) {
            return off("a refresh token alone renews nothing; set lookalike.sources.linkedin.client-id, "
                    + "lookalike.sources.linkedin.client-secret and lookalike.tokens.keys, or remove "
                    + "lookalike.sources.linkedin.refresh-token");
        }
        var configured = new ConfiguredToken(
                refreshToken, false, Duration.ZERO, SIGN_IN + "lookalike.sources.linkedin.refresh-token");
        var token = tokens.renewed(LinkedIn.PLATFORM, configured, memberTokens().get());
        return new On(LinkedIn.of(config, token, vertx, clock), Optional.of(token));
    }

    private Setup fixed(String token) {
        return new On(
                LinkedIn.of(config, BearerToken.of(token), vertx, clock),
                memberTokens()
                        .map(issuer -> tokens.inspected(
                                LinkedIn.PLATFORM,
                                token,
                                SIGN_IN + "lookalike.sources.linkedin.token",
                                () -> issuer.end(token))));
    }

    private Optional<MemberTokens> memberTokens() {
        return config.clientId()
                .flatMap(id -> config.clientSecret().map(secret -> new MemberTokens(config, id, secret, vertx, clock)));
    }

    private static Off off(String why) {
        return new Off(LinkedIn.PLATFORM, LinkedIn.PLATFORM, why);
    }
}
