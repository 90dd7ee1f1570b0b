package org.lookalike.security;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.lookalike.httpserver.BodyDeadline;
import org.lookalike.limits.Bulkhead;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.Permit;
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;

/**
 * Bounds what the callers of a district do together, whatever the route: how often they ask, how many requests they have in progress, so
 * that their queries leave connections to the database for other districts, and how much they change. Callers with rights for all districts have no such
 * limit.
 */
@ApplicationScoped
public class DistrictLimits {

    private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Marks a request that was admitted: one that waited for a second permit would hold the first one meanwhile. */
    private static final String ADMITTED = DistrictLimits.class.getName();

    private static final Duration REFUSAL_HELD_FOR = Duration.ofSeconds(1);

    /** Further ones are answered at once, so that they fill no memory. */
    private static final int MOST_REFUSALS_HELD = 1_000;

    private final AtomicInteger refusalsHeld = new AtomicInteger();
    private final long mostBytes;
    private final RateLimiter rate;
    private final RateLimiter changes;
    private final RateLimiter bytes;
    private final Bulkhead inProgress;

    @Inject
    DistrictLimits(Limits limits) {
        this(limits, Clock.systemUTC());
    }

    DistrictLimits(Limits limits, Clock clock) {
        this.mostBytes = limits.of(Limit.WRITTEN_BYTES_OF_A_DISTRICT);
        this.rate = limits.rateLimiter(Limit.REQUEST_RATE_OF_A_DISTRICT, clock);
        this.changes = limits.rateLimiter(Limit.WRITES_OF_A_DISTRICT, clock);
        this.bytes = limits.rateLimiter(Limit.WRITTEN_BYTES_OF_A_DISTRICT, clock);
        this.inProgress = limits.bulkhead(Limit.REQUESTS_OF_A_DISTRICT, Limit.WAITING_REQUESTS_OF_A_DISTRICT);
    }

    /**
     * Waits until a request may go on. It is in progress until its response ends, or, as a stream has limits of its own, until a stream
     * begins. Fails with {@link TooManyRequests} if the district exceeds a limit, a second later.
     */
    public Uni<Void> admit(Caller caller, RoutingContext context) {
        return caller.isOfSomeDistricts()
                ? admit(caller.tenant(), caller.tenant(), context)
                : Uni.createFrom().voidItem();
    }

    /** The same by a link, which is in progress with requests of a {@link Caller#tenant}, and counted with a budget's. */
    public Uni<Void> admit(String line, String budget, RoutingContext context) {
        if (context.get(ADMITTED) != null) {
            return Uni.createFrom().voidItem();
        }
        context.put(ADMITTED, true);
        BodyDeadline.suspend(context);
        var here = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(() -> enter(line, budget, context))
                .invoke(permit -> closeWithTheRequest(permit, context))
                .onFailure(TooManyRequests.class)
                .recoverWithUni(this::refuseLater)
                .emitOn(work -> here.runOnContext(ignored -> work.run()))
                .invoke(() -> BodyDeadline.restart(context))
                .replaceWithVoid();
    }

    private Uni<Permit> enter(String line, String budget, RoutingContext context) {
        rate.acquire(budget, "your district has sent too many requests");
        if (!CHANGE_NOTHING.contains(context.request().method())) {
            countChange(budget, length(context));
        }
        return inProgress.enter(line, "your district has too many requests in progress");
    }

    /** Whoever asks again at once after a refusal is slowed down, as refusals take processor time, too. */
    private Uni<Permit> refuseLater(Throwable refusal) {
        if (refusalsHeld.incrementAndGet() > MOST_REFUSALS_HELD) {
            refusalsHeld.decrementAndGet();
            return Uni.createFrom().failure(refusal);
        }
        var held = Uni.createFrom().voidItem().onItem().delayIt().by(REFUSAL_HELD_FOR);
        return held.invoke(refusalsHeld::decrementAndGet)
                .chain(() -> Uni.createFrom().failure(refusal));
    }

    /** Counts a change of so many bytes; throws {@link TooManyRequests} if the budget is used up. */
    void countChange(String budget, long length) {
        changes.acquire(budget, "your district has sent too many changes");
        bytes.acquire(budget, Math.min(length, mostBytes), "your district has sent too much data");
    }

    /** The length of the body; if it is not known yet, the most that the route takes. */
    private static long length(RoutingContext context) {
        var request = context.request();
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return Long.parseLong(length);
        }
        Long most = context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        return (request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || !request.isEnded()) && most != null
                ? most
                : 0;
    }

    private static void closeWithTheRequest(Permit permit, RoutingContext context) {
        context.addHeadersEndHandler(begun -> {
            var type = context.response().headers().get(HttpHeaders.CONTENT_TYPE);
            if (type != null && type.startsWith(MediaType.SERVER_SENT_EVENTS)) {
                permit.close();
            }
        });
        context.addEndHandler(ended -> permit.close());
        if (context.response().ended() || context.response().closed()) {
            permit.close();
        }
    }
}
