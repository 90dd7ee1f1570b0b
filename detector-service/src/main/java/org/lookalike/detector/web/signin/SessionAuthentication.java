package org.lookalike.detector.web.signin;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.security.Caller;

/** Takes the cookie of those who are signed in, on pages. The REST API takes keys alone, which no browser adds by itself. */
@ApplicationScoped
class SessionAuthentication implements HttpAuthenticationMechanism {

    private static final String API = "/api/";

    private final SessionStore sessionStore;

    SessionAuthentication(SessionStore sessionStore) {
        this.sessionStore = sessionStore;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var cookie = isPage(context.normalizedPath())
                ? SessionCookie.read(context.request()).orElse(null)
                : null;
        return cookie == null
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .deferred(() -> sessionStore.caller(cookie, RemoteAddress.of(context)))
                        .onItem()
                        .ifNotNull()
                        .transform(Caller::identity);
    }

    /** No page has a path with parameters; routes do not see them, so by one the API's path could look like a page's. */
    private static boolean isPage(String path) {
        return !path.startsWith(API) && path.indexOf(';') < 0;
    }

    /** That of keys. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }
}
