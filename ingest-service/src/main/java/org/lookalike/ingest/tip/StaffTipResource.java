package org.lookalike.ingest.tip;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.input.AccountText;
import org.lookalike.ingest.input.PlatformCode;
import org.lookalike.security.Scope;

/** Takes tips of people who are signed in elsewhere, by a service that limits each, as they share an address. */
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
    @Operation(summary = "Tell of an account for somebody", description = "For the console; the tip names the person.")
    @APIResponse(responseCode = "202", description = "Stored")
    public Uni<Tip> take(@NotNull(message = "is missing") @Valid StaffTipRequest request) {
        return tips.take(NewTip.of(request));
    }

    /** A tip of a person whom another service has signed in. */
    @Schema(
            name = "StaffTipRequest",
            examples =
                    """
                    {"account": "maple_hollow_closings", "platform": "instagram", "displayName": "Maple Hollow Closings", \
                    "toldBy": "Robin Sample"}""")
    record StaffTipRequest(
            @Schema(description = "The address of the profile, as copied, or its handle.") @AccountText String account,
            @Schema(description = "Needed where only a handle is given.") @PlatformCode @Nullable String platform,
            @Schema(description = "The name above posts, for an account that its platform cannot be asked about.")
                    @Size(max = 1000, message = "is longer than 1,000 characters")
                    @Nullable
                    String displayName,
            @Schema(description = "What was seen.")
                    @Size(max = 4000, message = "is longer than 4,000 characters")
                    @Nullable
                    String seen,
            @Schema(description = "Who told, as the service that sends this knows the person.")
                    @NotBlank(message = "is missing; name the person")
                    @Size(max = 200, message = "is longer than 200 characters")
                    String toldBy,
            @Schema(description = "Whether it awaits review even where the platform can be asked.") boolean review) {}
}
