package org.lookalike.detector.registry.advice;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.security.Scope;

/** Shows a district what would make it safer. */
@Path("/api/v1/districts/" + DistrictId.PATH + "/coach")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Districts")
@RolesAllowed(Scope.READ)
class AdviceResource {

    private final AdviceService advice;

    AdviceResource(AdviceService advice) {
        this.advice = advice;
    }

    @GET
    @Operation(
            summary = "Says what would make a district safer",
            description = "What is not registered, which accounts prove nothing yet, and the next step of each.")
    public Uni<List<Advice>> advise(String districtId) {
        return advice.advise(districtId);
    }
}
