package org.lookalike.detector.reporting.overview;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.security.Scope;

/** Shows the overview. */
@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview", description = "Are we safe, and is it working")
@RolesAllowed(Scope.READ)
class OverviewResource {

    private final OverviewCalculator calculator;

    OverviewResource(OverviewCalculator calculator) {
        this.calculator = calculator;
    }

    @GET
    @Operation(
            summary = "Shows how things are",
            description = "Open alerts by severity and the oldest of them, how long alerts take, removals, alerts"
                    + " raised and accounts removed on each of the last thirty days, and how the sources do.")
    public Uni<Overview> now() {
        return calculator.now();
    }
}
