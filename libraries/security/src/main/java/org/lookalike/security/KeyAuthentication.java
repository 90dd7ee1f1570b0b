package org.lookalike.security;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import org.lookalike.httpserver.RemoteAddress;

/** Reads a key or a delegation from {@code Authorization: Bearer …} only, as a URL ends up in logs. */
@ApplicationScoped
class KeyAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private final Keys keys;
    private final Delegations delegations;
    private final GuessLimiter guesses;
    private final boolean acceptsDelegations;

    KeyAuthentication(Keys keys, Delegations delegations, GuessLimiter guesses, AccessConfig config) {
        this.keys = keys;
        this.delegations = delegations;
        this.guesses = guesses;
        this.acceptsDelegations = config.acceptsDelegations();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .deferred(() -> caller(header.substring(SCHEME.length()).trim(), context))
                        .map(Caller::identity);
    }

    private Uni<Caller> caller(String token, RoutingContext context) {
        return acceptsDelegations && Delegations.isOne(token)
                ? Uni.createFrom().item(() -> verified(token, context)).invoke(keys::count)
                : keys.authenticate(token, RemoteAddress.of(context));
    }

    private Caller verified(String token, RoutingContext context) {
        try {
            return delegations.verify(token);
        } catch (AuthenticationFailedException invalid) {
            guesses.countInvalid(RemoteAddress.of(context));
            throw invalid;
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        var status = Status.UNAUTHORIZED.getStatusCode();
        var challenge = new ChallengeData(status, HttpHeaderNames.WWW_AUTHENTICATE, UnauthorizedProblems.CHALLENGE);
        return Uni.createFrom().item(challenge);
    }
}
