package org.lookalike.detector.alert;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;

/** Answers 404 first of all for a district or alert that the caller may not see, as row-level security does again. */
class DistrictAccessFilter {

    /** After the limits of the caller's district, as it asks the database. */
    private static final int PRIORITY = Priorities.USER + 2_000;

    private final CurrentIdentityAssociation identity;
    private final AlertQueries alerts;

    DistrictAccessFilter(CurrentIdentityAssociation identity, AlertQueries alerts) {
        this.identity = identity;
        this.alerts = alerts;
    }

    @ServerRequestFilter(priority = PRIORITY)
    Uni<@Nullable Response> refuse(ContainerRequestContext request) {
        var path = request.getUriInfo().getPathParameters();
        var districtId = path.getFirst("districtId");
        var alertId = path.getFirst("alertId");
        if (districtId == null && alertId == null) {
            return Uni.createFrom().nullItem();
        }
        return identity.getDeferredIdentity()
                .chain(caller -> isDenied(Caller.of(caller).districts(), districtId, alertId))
                .map(isDenied -> {
                    if (isDenied) {
                        throw new NotFoundException();
                    }
                    return null;
                });
    }

    private Uni<Boolean> isDenied(Districts own, @Nullable String districtId, @Nullable String alertId) {
        var isOthers = !(own instanceof Districts.All) && districtId != null && !own.contains(districtId);
        return own instanceof Districts.All || isOthers || alertId == null
                ? Uni.createFrom().item(isOthers)
                : Uni.createFrom()
                        .deferred(() -> alerts.find(UUID.fromString(alertId)))
                        .map(found -> found == null
                                || !own.contains(found.alert().district().districtId()))
                        .onFailure(IllegalArgumentException.class)
                        .recoverWithItem(true);
    }
}
