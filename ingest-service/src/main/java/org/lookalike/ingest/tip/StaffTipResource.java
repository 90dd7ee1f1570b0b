package org.lookalike.ingest.tip;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.lookalike.security.Scope;

/**
 * The submission of tips for people who are signed in elsewhere. The limits of the public one are per address, and all of them have
 * one; the service that has signed them in limits each of them.
 */
@Path("/api/v1/staff-tips")
@Tag(name = "Tips")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.SUBMIT)
class StaffTipResource {

    private final Tips tips;

    StaffTipResource(Tips tips) {
        this.tips = tips;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Tell of an account for a person who is signed in",
            description = "For the detector's console. The tip names the person; else it is like any other.")
    @APIResponse(responseCode = "202", description = "Stored")
    @APIResponse(responseCode = "400", description = "Invalid; the problem names the field and the fix")
    public Uni<Tip> take(@NotNull(message = "is missing") @Valid StaffTipRequest request) {
        return tips.take(NewTip.of(request));
    }
}
