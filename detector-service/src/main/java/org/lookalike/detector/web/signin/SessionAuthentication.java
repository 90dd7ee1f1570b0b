package org.lookalike.detector.web.signin;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.security.Keys;

/**
 * Authenticates requests for pages by the session cookie, and those of pages that only read from the REST API: alerts as they change,
 * names of districts, downloads. Changes by the API take a key, which no browser sends by itself.
 */
@ApplicationScoped
class SessionAuthentication implements HttpAuthenticationMechanism {

    private static final String API = "/api/";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final SessionStore sessionStore;
    private final Keys keys;

    SessionAuthentication(SessionStore sessionStore, Keys keys) {
        this.sessionStore = sessionStore;
        this.keys = keys;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var cookie = isOfPages(context) ? SessionCookie.read(context.request()).orElse(null) : null;
        return cookie == null
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .deferred(() -> sessionStore.caller(cookie, RemoteAddress.of(context)))
                        .onItem()
                        .ifNotNull()
                        .transform(caller -> {
                            keys.count(caller);
                            return caller.identity();
                        });
    }

    /** Paths with parameters are excluded: routing ignores these, so that a path of the API could look like a page. */
    private static boolean isOfPages(RoutingContext context) {
        var path = context.normalizedPath();
        return path.indexOf(';') < 0
                && (!path.startsWith(API) || READS.contains(context.request().method()));
    }

    /** The challenge is that of keys. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }
}
