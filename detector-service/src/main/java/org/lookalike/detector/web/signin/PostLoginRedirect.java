package org.lookalike.detector.web.signin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Secret;

/** Where somebody goes who has signed in: an address of this site. */
record PostLoginRedirect(String path) {

    private static final String LOCAL_PATH = "/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*";

    /** What leads elsewhere leads to the overview. */
    static PostLoginRedirect at(@Nullable String next) {
        return new PostLoginRedirect(next != null && next.matches(LOCAL_PATH) ? next : "/");
    }

    /** Goes there, signed in. */
    Response with(Secret session, Duration lasts, HttpServerRequest request) {
        return Response.seeOther(URI.create(path))
                .cookie(SessionCookie.of(session, lasts, request))
                .build();
    }
}
