package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.security.Scope;

@Path("/api/v1/sources")
@Tag(name = "Sources", description = "Where accounts are found, and how each of these places does.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
class SourceResource {

    private final SourceReport report;
    private final SourceOperations operations;
    private final Backfills backfills;

    SourceResource(SourceReport report, SourceOperations operations, Backfills backfills) {
        this.report = report;
        this.operations = operations;
        this.backfills = backfills;
    }

    @GET
    @Operation(summary = "How every source does", description = "Those not in use are listed too, with the reason.")
    public Uni<List<SourceView>> list() {
        return report.all();
    }

    @RolesAllowed(Scope.OPERATE)
    @POST
    @Path("/{source}/test")
    @Operation(
            summary = "Tests a source by looking up one handle.",
            description =
                    """
                    It counts against the source's limit. What answers is no longer left alone after failures. It is not sent while \
                    the platform asks for a pause. Nothing that is found is published.""")
    @APIResponse(responseCode = "200", description = "Whether it answers")
    @APIResponse(responseCode = "404", description = "No source has that name")
    @APIResponse(responseCode = "409", description = "It is not in use, or is a stream; the detail says what to do")
    @APIResponse(responseCode = "429", description = "It was tested less than a minute ago")
    public Uni<SourceOperations.Tested> test(@PathParam("source") String source) {
        return operations.test(source);
    }

    @RolesAllowed(Scope.OPERATE)
    @POST
    @Path("/{source}/renew-token")
    @Operation(
            summary = "Renews the token of a source now.",
            description = "Tokens that can be renewed are renewed by themselves in time; this is for making sure.")
    @APIResponse(responseCode = "200", description = "Whether it was renewed")
    @APIResponse(responseCode = "404", description = "No source has that name")
    @APIResponse(responseCode = "409", description = "It is not in use or not renewable; the detail says what to do")
    @APIResponse(responseCode = "429", description = "It was renewed less than a minute ago")
    public Uni<SourceOperations.Renewed> renewToken(@PathParam("source") String source) {
        return operations.renewToken(source);
    }

    @Schema(name = "BackfillRequest", examples = "{\"paused\": true}")
    record BackfillRequest(
            @Schema(description = "true to stop after the page that is read now, false to go on there")
                    @NotNull(message = "is missing; give true or false")
                    @Nullable
                    Boolean paused) {}

    @RolesAllowed(Scope.OPERATE)
    @PUT
    @Path("/{source}/backfill")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Pauses the walk through all accounts of a source's network, or has it go on.",
            description = "It stays paused until it is told to go on, also when the service starts again.")
    @APIResponse(responseCode = "204", description = "It is as wanted")
    @APIResponse(responseCode = "404", description = "No source with that name lists all accounts")
    public Uni<Void> pauseBackfill(@PathParam("source") String source, @Valid @NotNull BackfillRequest request) {
        return Problem.unless(
                backfills.pause(source, Boolean.TRUE.equals(request.paused())),
                () -> new Problem(
                        Status.NOT_FOUND,
                        "No such backfill",
                        "no source with this name lists all accounts; GET /api/v1/sources shows those that do"));
    }
}
