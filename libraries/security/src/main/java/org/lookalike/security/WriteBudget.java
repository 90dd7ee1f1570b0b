package org.lookalike.security;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.postgres.Districts;

/**
 * Bounds how often a district's callers send requests that change something, and how long these are, so that a route needs no limit of
 * its own. Callers with rights for all districts have no such limit.
 */
@ApplicationScoped
public class WriteBudget {

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    private final CurrentIdentityAssociation identity;
    private final RateLimiter requests;
    private final RateLimiter bytes;

    @Inject
    WriteBudget(CurrentIdentityAssociation identity, Limits limits) {
        this(identity, limits, Clock.systemUTC());
    }

    WriteBudget(CurrentIdentityAssociation identity, Limits limits, Clock clock) {
        this.identity = identity;
        this.requests = limits.rateLimiter(Limit.WRITES_OF_A_DISTRICT, clock);
        this.bytes = limits.rateLimiter(Limit.WRITTEN_BYTES_OF_A_DISTRICT, clock);
    }

    @ServerRequestFilter
    Uni<@Nullable Response> take(ContainerRequestContext request) {
        return CHANGE_NOTHING.contains(request.getMethod())
                ? Uni.createFrom().nullItem()
                : identity.getDeferredIdentity()
                        .map(Caller::of)
                        .invoke(caller -> take(caller, Math.max(0, request.getLength())))
                        .replaceWith((Response) null);
    }

    /**
     * Takes a request from the budget of its caller.
     *
     * @param length of its body in bytes
     * @throws TooManyRequests if the budget is used up
     */
    void take(Caller caller, long length) {
        if (caller.districts() instanceof Districts.Some some && !some.ids().isEmpty()) {
            requests.acquire(caller.tenant(), "your district sent too many changes");
            bytes.acquire(caller.tenant(), length, "your district sent changes that are too long");
        }
    }
}
