package org.lookalike.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.lookalike.httpserver.Problem;

/** Responds to requests without a valid API key. */
class UnauthorizedProblems {

    static final String CHALLENGE = "Bearer realm=\"lookalike\"";

    /** Precedes the mappers of the problem library, which use a method that Quarkus has removed. */
    private static final int FIRST = 1;

    @ServerExceptionMapper(priority = FIRST)
    Response noKey(UnauthorizedException e) {
        return problem("this needs a key; send one as Authorization: Bearer lk_...");
    }

    @ServerExceptionMapper(priority = FIRST)
    Response wrongKey(AuthenticationFailedException e) {
        return problem("the key is not known here, expired or revoked; every service has keys of its own");
    }

    private static Response problem(String detail) {
        return new Problem(Status.UNAUTHORIZED, detail, HttpHeaders.WWW_AUTHENTICATE, CHALLENGE).toResponse();
    }
}
