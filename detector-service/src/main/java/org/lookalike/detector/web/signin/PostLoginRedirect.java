package org.lookalike.detector.web.signin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Secret;

/** The local address to open after sign-in. */
record PostLoginRedirect(String path) {

    /** A path and a query of RFC 3986. */
    private static final String LOCAL_PATH = "/(?!/)(?:[\\w.~!$&'()*+,;=:@/?-]|%\\p{XDigit}{2})*";

    /** An address of another site (open redirect), or one that is none, is replaced by the overview. */
    static PostLoginRedirect at(@Nullable String next) {
        return new PostLoginRedirect(next != null && next.matches(LOCAL_PATH) ? next : "/");
    }

    /** Redirects with the cookie of the session. */
    Response with(Secret session, Duration lasts, HttpServerRequest request) {
        return Response.seeOther(URI.create(path))
                .cookie(SessionCookie.of(session, lasts, request))
                .build();
    }
}
