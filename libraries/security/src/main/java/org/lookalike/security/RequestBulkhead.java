package org.lookalike.security;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.lookalike.limits.Bulkhead;
import org.lookalike.limits.Bulkhead.Permit;
import org.lookalike.limits.Limits;
import org.lookalike.postgres.Districts;

/**
 * Lets a district have so many requests in progress, so that its queries leave connections to the database for other districts. A request
 * is in progress until its response begins: a stream that goes on has a limit of its own.
 */
@ApplicationScoped
class RequestBulkhead {

    /** After what refuses a request for another reason. */
    private static final int PRIORITY = Priorities.USER + 1_000;

    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest current;
    private final Bulkhead requests;

    RequestBulkhead(CurrentIdentityAssociation identity, CurrentVertxRequest current, Limits limits) {
        this.identity = identity;
        this.current = current;
        this.requests = limits.requestBulkhead();
    }

    @ServerRequestFilter(priority = PRIORITY)
    Uni<@Nullable Response> enter() {
        var request = current.getCurrent();
        var context = Vertx.currentContext();
        return identity.getDeferredIdentity()
                .map(Caller::of)
                .chain(caller -> isOfADistrict(caller)
                        ? await(caller, request)
                        : Uni.createFrom().voidItem())
                .emitOn(work -> context.runOnContext(ignored -> work.run()))
                .replaceWith((Response) null);
    }

    private static boolean isOfADistrict(Caller caller) {
        return caller.districts() instanceof Districts.Some some && !some.ids().isEmpty();
    }

    private Uni<Void> await(Caller caller, RoutingContext request) {
        return requests.enter(caller.tenant(), "your district has too many requests in progress")
                .invoke(permit -> closeWithTheRequest(permit, request))
                .replaceWithVoid();
    }

    private static void closeWithTheRequest(Permit permit, RoutingContext request) {
        request.addHeadersEndHandler(begun -> permit.close());
        request.addEndHandler(ended -> permit.close());
        if (request.response().closed()) {
            permit.close();
        }
    }
}
