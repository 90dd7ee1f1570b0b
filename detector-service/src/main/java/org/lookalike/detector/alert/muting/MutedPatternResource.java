package org.lookalike.detector.alert.muting;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.httpserver.Problem;
import org.lookalike.security.Scope;

/** Lists, adds and removes the affiliate patterns of a district. */
@Path("/api/v1/districts/" + DistrictId.PATH + "/suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppressions", description = "Names of a district's affiliates, about which new alerts begin suppressed")
@RolesAllowed(Scope.READ)
class MutedPatternResource {

    private final PatternMuting muting;

    MutedPatternResource(PatternMuting muting) {
        this.muting = muting;
    }

    @Schema(
            name = "NewSuppression",
            examples =
                    """
                    {"field": "handle", "pattern": "*-boosters", "note": "The booster clubs of our schools"}""")
    record NewPattern(
            @NotNull(message = "is missing; one of handle, display_name") NameField field,
            @Schema(description = "* stands for any characters, ? for one, in any case", examples = "*-boosters")
                    @NotBlank(message = "is missing; give a pattern such as *-boosters")
                    String pattern,
            @Nullable @Size(max = 1000) @Pattern(regexp = "[^\\x00]*", message = "must not have the character NUL")
                    String note) {

        NewPattern {
            pattern = pattern == null ? "" : pattern.strip();
        }
    }

    @GET
    @Operation(summary = "Lists the patterns in force for a district, the latest first")
    public Uni<List<MutedPattern>> list(String districtId) {
        return muting.list(districtId);
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Puts a pattern in force",
            description =
                    "New alerts about accounts whose name fits it begin suppressed, with affiliate_pattern as their"
                            + " statusReason. Existing alerts stay as they are, and critical ones are raised whatever the name.")
    @APIResponseSchema(value = MutedPattern.class, responseCode = "201", responseDescription = "The pattern")
    public Uni<RestResponse<MutedPattern>> add(String districtId, @Valid @NotNull NewPattern given) {
        return muting.add(districtId, given.field(), given.pattern(), given.note())
                .map(made -> RestResponse.status(RestResponse.Status.CREATED, made));
    }

    @RolesAllowed(Scope.MANAGE)
    @DELETE
    @Path("{suppressionId}")
    @Operation(
            summary = "Removes a pattern",
            description = "The alerts it had suppressed are open again within seconds.")
    public Uni<Void> remove(String districtId, UUID suppressionId) {
        var detail = "No suppression %s is in force for %s; GET .../suppressions lists them";
        return Problem.unless(
                muting.remove(districtId, suppressionId),
                () -> new Problem(
                        Status.NOT_FOUND, "No such suppression", detail.formatted(suppressionId, districtId)));
    }
}
