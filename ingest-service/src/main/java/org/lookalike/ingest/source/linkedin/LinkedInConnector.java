package org.lookalike.ingest.source.linkedin;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;
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
    private final Credential token;

    LinkedInConnector(LinkedInConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
        this.token = Credential.secret("token", "member token", config::token);
    }

    @Override
    public String platform() {
        return LinkedIn.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(token);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://www.linkedin.com/developers/apps"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return List.of(
                config.refreshToken()
                        .<Setup>map(this::renewed)
                        .orElseGet(
                                () -> given.get(token)
                                        .<Setup>map(value -> fixed(value, given))
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

    private Setup fixed(String value, Credentials given) {
        return new On(
                LinkedIn.of(config, BearerToken.of(value), vertx, clock),
                memberTokens()
                        .map(issuer -> tokens.inspected(
                                LinkedIn.PLATFORM,
                                value,
                                given.remedy(token, SIGN_IN + "lookalike.sources.linkedin.token"),
                                () -> issuer.end(value))));
    }

    private Optional<MemberTokens> memberTokens() {
        return config.clientId()
                .flatMap(id -> config.clientSecret().map(secret -> new MemberTokens(config, id, secret, vertx, clock)));
    }

    private static Off off(String why) {
        return new Off(LinkedIn.PLATFORM, LinkedIn.PLATFORM, why);
    }
}
