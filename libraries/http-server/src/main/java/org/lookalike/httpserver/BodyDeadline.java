package org.lookalike.httpserver;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests whose body does not arrive in time, however often a byte of it comes: a slow line has time for what the request
 * announces, and less for what is left after the response. By HTTP/1.1 the connection ends with its request, as nothing else can follow
 * an unfinished body. By HTTP/2 the stream alone ends: a proxy sends the requests of others by the same connection.
 */
@ApplicationScoped
public class BodyDeadline {

    /** For a body of any size, and for what is left of it after the response. */
    private static final Duration AT_LEAST = Duration.ofSeconds(30);

    /** The bytes that a line of 512 kbit/s sends in a millisecond. */
    private static final long BYTES_PER_MILLISECOND = 64;

    /** Before {@link RequestLimits}, as what that refuses may have a body, too. */
    private static final int PRIORITY = RequestLimits.PRIORITY + 1;

    /** What may have a body without saying so by HTTP/2. */
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private static final String REFUSAL = "the body did not arrive in time; send it again, by a faster connection";

    private static final String WATCH = BodyDeadline.class.getName();

    private final RequestLimits limits;
    private final Duration atLeast;

    @Inject
    BodyDeadline(RequestLimits limits) {
        this(limits, AT_LEAST);
    }

    BodyDeadline(RequestLimits limits, Duration atLeast) {
        this.limits = limits;
        this.atLeast = atLeast;
    }

    void register(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    void begin(RoutingContext context) {
        var length = length(context.request());
        if (length > 0) {
            new Watch(context, length).begin();
        }
        context.next();
    }

    /** Stops the time of a request's body while the request waits for others, as nobody reads it then. */
    public static void suspend(RoutingContext context) {
        Optional.<Watch>ofNullable(context.get(WATCH)).ifPresent(Watch::stopTimer);
    }

    /** Gives the body its whole time after {@link #suspend}. */
    public static void restart(RoutingContext context) {
        Optional.<Watch>ofNullable(context.get(WATCH)).ifPresent(Watch::start);
    }

    /** The bytes that may come; the most that the route takes, where the request does not say it; 0 for none. */
    private long length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return Long.parseLong(length);
        }
        var mayHaveBody = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.version() == HttpVersion.HTTP_2 && WITH_BODY.contains(request.method());
        return mayHaveBody ? limits.maxBytes(request.path()) : 0;
    }

    /** The time of one body. Its methods are called on the request's event loop. */
    private final class Watch {

        private final RoutingContext context;
        private final long length;
        private @Nullable Long timer;
        private boolean isOver;

        private Watch(RoutingContext context, long length) {
            this.context = context;
            this.length = length;
        }

        private void begin() {
            context.put(WATCH, this);
            start();
            context.request().end().onComplete(ended -> finish());
            context.addEndHandler(responded -> cutOffIn(atLeast));
        }

        /** A stream without an end, whose route reads it as fast as it can, may last. */
        private void start() {
            if (length != Long.MAX_VALUE) {
                cutOffIn(atLeast.plusMillis(length / BYTES_PER_MILLISECOND));
            }
        }

        private void cutOffIn(Duration time) {
            stopTimer();
            if (!isOver) {
                timer = context.vertx().setTimer(time.toMillis(), fired -> cutOff());
            }
        }

        private void stopTimer() {
            if (timer != null) {
                context.vertx().cancelTimer(timer);
            }
        }

        private void finish() {
            isOver = true;
            stopTimer();
        }

        private void cutOff() {
            isOver = true;
            var response = context.response();
            if (response.headWritten() || response.closed()) {
                end();
                return;
            }
            if (!isStream()) {
                response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            RequestLimits.respond(response, Status.REQUEST_TIMEOUT, REFUSAL).onComplete(sent -> end());
        }

        private void end() {
            if (isStream()) {
                context.response().reset();
            } else {
                context.request().connection().close();
            }
        }

        private boolean isStream() {
            return context.request().version() == HttpVersion.HTTP_2;
        }
    }
}
