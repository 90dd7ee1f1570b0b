package org.lookalike.httpserver;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/**
 * Refuses a request with more than its route takes before anything of its body is read, and before anybody is asked who
 * sends it.
 */
@ApplicationScoped
class RequestBodyLimits {

    /** What most routes take: a subscription to a thousand districts is the largest of what they are sent. */
    static final long MOST = 256 * 1024;

    /**
     * So much of a refused body is let in and thrown away: a client that is cut off while it sends never reads why. Who sends
     * more is cut off.
     */
    private static final long DISCARDED = 16L * 1024 * 1024;

    /** After the framework's own limit, whose answer is empty, and before everything else. */
    private static final int PRIORITY = 1;

    private final List<LargeBody> larger;

    RequestBodyLimits(@All List<LargeBody> larger) {
        this.larger = larger;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        long most = most(request.path());
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > most) {
            if (Long.parseLong(length) > DISCARDED) {
                cutAfterwards(context);
            }
            refuse(context, Status.REQUEST_ENTITY_TOO_LARGE, "this route takes %d bytes at most".formatted(most));
        } else if (most == MOST && request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            cutAfterwards(context);
            refuse(context, Status.LENGTH_REQUIRED, "the header Content-Length is missing; send it");
        } else {
            // Where HTTP/2 says nothing of the length, the bytes are counted as they come.
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
            context.next();
        }
    }

    long most(String path) {
        return larger.stream()
                .filter(body -> body.isAt(path))
                .mapToLong(LargeBody::most)
                .max()
                .orElse(MOST);
    }

    private static void cutAfterwards(RoutingContext context) {
        context.addEndHandler(ended -> context.request().connection().close());
    }

    private static void refuse(RoutingContext context, Status status, String detail) {
        var problem = new JsonObject()
                .put("status", status.getStatusCode())
                .put("title", status.getReasonPhrase())
                .put("detail", detail);
        context.request().resume();
        context.response()
                .setStatusCode(status.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .end(problem.encode());
    }
}
