package org.lookalike.security;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Applies {@link DistrictLimits} to every request of an authenticated caller. */
class DistrictLimitsFilter {

    /** After what refuses a request for another reason without asking the database. */
    private static final int PRIORITY = Priorities.USER + 1_000;

    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest current;
    private final DistrictLimits limits;

    DistrictLimitsFilter(CurrentIdentityAssociation identity, CurrentVertxRequest current, DistrictLimits limits) {
        this.identity = identity;
        this.current = current;
        this.limits = limits;
    }

    /** A request whose authentication fails has no caller. Its resource answers it, as a page of the sign-in does in its own way. */
    @ServerRequestFilter(priority = PRIORITY)
    Uni<Void> admit() {
        var request = current.getCurrent();
        return identity.getDeferredIdentity()
                .map(Caller::of)
                .onFailure(failure -> failure instanceof AuthenticationFailedException
                        || failure instanceof AuthenticationCompletionException)
                .recoverWithNull()
                .chain(caller -> caller == null ? Uni.createFrom().voidItem() : limits.admit(caller, request));
    }
}
