package org.lookalike.detector.web.signin;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.web.signin.SessionStore.Begun;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.security.Keys;

/**
 * Authenticates requests for pages by the session cookie, and those of pages that only read from the REST API: alerts as they change,
 * names of districts, downloads. Changes by the API take a key, which no browser sends by itself.
 */
@ApplicationScoped
class SessionAuthentication implements HttpAuthenticationMechanism {

    private static final String API = "/api/";
    private static final String UNCONFIRMED_AT = SessionAuthentication.class.getName();
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
                        .deferred(() -> sessionStore.find(cookie, RemoteAddress.of(context)))
                        .onItem()
                        .ifNotNull()
                        .transform(begun -> identity(begun, context));
    }

    private @Nullable SecurityIdentity identity(Begun begun, RoutingContext context) {
        keys.count(begun.caller());
        if (begun instanceof Begun.Unconfirmed unconfirmed) {
            context.put(UNCONFIRMED_AT, unconfirmed.provider());
            return null;
        }
        return begun.caller().identity();
    }

    /** The name of the provider at which the sender of a request has to sign in once more. */
    static Optional<String> unconfirmedAt(RoutingContext context) {
        return Optional.ofNullable(context.get(UNCONFIRMED_AT));
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

    /** The session cookie: {@code HttpOnly}, {@code SameSite=Lax}, and {@code Secure} over TLS. */
    static final class SessionCookie {

        private static final String NAME = "lookalike_session";

        private SessionCookie() {}

        /** The value that a browser sent, which may be any text. */
        static Optional<String> read(HttpServerRequest request) {
            return Optional.ofNullable(request.getCookie(NAME)).map(Cookie::getValue);
        }

        /** {@code Lax}, not {@code Strict}, as people follow links in mails. One that lasts for no time takes the cookie away. */
        static NewCookie of(String value, Duration lasts, HttpServerRequest request) {
            return new NewCookie.Builder(NAME)
                    .value(value)
                    .path("/")
                    .maxAge((int) lasts.toSeconds())
                    .httpOnly(true)
                    .sameSite(NewCookie.SameSite.LAX)
                    .secure(request.isSSL() || "https".equals(request.scheme()))
                    .build();
        }
    }
}
