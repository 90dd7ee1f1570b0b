package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.security.Scope;

/** Lists the accounts that a district disowned. They are no part of its profile, and so of what a {@code PUT} replaces. */
@Path("/api/v1/districts/" + DistrictId.PATH + "/disowned-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Official accounts")
@RolesAllowed(Scope.READ)
class DisownedAccountResource {

    private final Registry registry;

    DisownedAccountResource(Registry registry) {
        this.registry = registry;
    }

    @GET
    @Operation(
            summary = "Lists the accounts that a district disowned",
            description = "Those of which the district, asked about them, said that they are not its own.")
    public Uni<List<DisownedAccount>> ofDistrict(String districtId) {
        return registry.get(districtId).map(RegisteredDistrict::disowned);
    }
}
