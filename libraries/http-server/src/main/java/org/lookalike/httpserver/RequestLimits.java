package org.lookalike.httpserver;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Refuses a request with too long an address, or with too large a body, before the body is read and before the caller is authenticated. */
@ApplicationScoped
class RequestLimits {

    /** The default limit; the largest such request is a subscription to a thousand districts. */
    static final long DEFAULT_MAX_BYTES = 256 * 1024;

    /** The longest address. What the server itself refuses, above its own limit, has no problem or security headers. */
    static final int MAX_ADDRESS = 4096;

    /** How much of a refused body is read before the connection closes: a client that still sends reads no response. */
    private static final long MAX_DISCARDED_BYTES = 16L * 1024 * 1024;

    /** Runs before everything else except the limit of Quarkus, whose response is empty. */
    static final int PRIORITY = 1;

    private final List<LargeBody> largeBodies;

    RequestLimits(@All List<LargeBody> largeBodies) {
        this.largeBodies = largeBodies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        long maxBytes = maxBytes(request.path());
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (request.uri().length() > MAX_ADDRESS) {
            refuse(context, Status.REQUEST_URI_TOO_LONG, "an address has at most %d characters".formatted(MAX_ADDRESS));
        } else if (length != null && Long.parseLong(length) > maxBytes) {
            refuse(context, Status.REQUEST_ENTITY_TOO_LARGE, "this route takes %d bytes at most".formatted(maxBytes));
        } else if (maxBytes == DEFAULT_MAX_BYTES && request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            refuse(context, Status.LENGTH_REQUIRED, "the header Content-Length is missing; send it");
        } else {
            // HTTP/2 may omit the length; then the bytes are counted as they arrive.
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, maxBytes);
            context.next();
        }
    }

    long maxBytes(String path) {
        return largeBodies.stream()
                .filter(body -> body.isAt(path))
                .mapToLong(LargeBody::maxBytes)
                .max()
                .orElse(DEFAULT_MAX_BYTES);
    }

    private static void refuse(RoutingContext context, Status status, String detail) {
        discardBody(context.request());
        respond(context.response(), status, detail);
    }

    /** Sends a problem, and completes once it is sent. */
    static Future<Void> respond(HttpServerResponse response, Status status, String detail) {
        var code = status.getStatusCode();
        var problem = JsonObject.of("status", code, "title", status.getReasonPhrase(), "detail", detail);
        return response.setStatusCode(code)
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .end(problem.encode());
    }

    private static void discardBody(HttpServerRequest request) {
        var discarded = new AtomicLong();
        request.handler(part -> {
            if (discarded.addAndGet(part.length()) > MAX_DISCARDED_BYTES) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
