package org.lookalike.detector.web.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/** The session cookie: {@code HttpOnly}, {@code SameSite=Lax}, and {@code Secure} over TLS. */
final class SessionCookie {

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
