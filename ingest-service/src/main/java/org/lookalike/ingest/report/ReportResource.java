package org.lookalike.ingest.report;

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
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.report.Reports.FiledReport;
import org.lookalike.security.RepeatableRequest;
import org.lookalike.security.Scope;

@Path("/api/v1/reports")
@Tag(
        name = "Reports",
        description = "Reports about impostors, handed to platforms that take them by API. For the detector.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.SUBMIT)
class ReportResource {

    private final Reports reports;

    ReportResource(Reports reports) {
        this.reports = reports;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Hand a report to its platform",
            description =
                    """
                    Only what a person has confirmed belongs here. Under one key a report is handed over once at most; asked again, \
                    the same answer is given. Its state is filed, not_filed, unclear (the platform may have it: do not file it again \
                    without looking there), or filing while another request is at it.""")
    @APIResponse(responseCode = "200", description = "What became of it")
    @APIResponse(responseCode = "400", description = "Invalid; the problem names the field and the fix")
    @APIResponse(responseCode = "409", description = "The platform takes none by API, or no account is set up there")
    @APIResponse(responseCode = "422", description = "Another report was filed under this key")
    public Uni<FiledReport> file(
            @RestHeader(RepeatableRequest.HEADER) @Nullable String idempotencyKey,
            @NotNull(message = "is missing") @Valid NewReport report) {
        return reports.file(RepeatableRequest.uuid(idempotencyKey), report);
    }
}
