package org.lookalike.detector.takedown;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;

/** Lists all reports, and their figures. */
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
@RolesAllowed(Scope.READ)
class ReportListResource {

    private final Reports reports;

    ReportListResource(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Operation(summary = "Lists reports to platforms, newest first")
    public Uni<Page<PlatformReport>> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        return reports.list(limit, after);
    }

    @GET
    @Path("figures")
    @Operation(
            summary = "How reports go, for each platform",
            description =
                    "Counted in accounts: one that was reported twice was reported when it was first. Times are in seconds.")
    public Uni<List<ReportFigures>> figures(
            @QueryParam("days")
                    @DefaultValue("365")
                    @Min(1)
                    @Max(3650)
                    @Schema(description = "Reported in the last so many days")
                    int days) {
        return reports.figures(Instant.now().minus(Duration.ofDays(days)));
    }

    @GET
    @Path("figures.csv")
    @Produces("text/csv")
    @Operation(summary = "The same figures as CSV")
    public Uni<RestResponse<String>> figuresCsv(@QueryParam("days") @DefaultValue("365") @Min(1) @Max(3650) int days) {
        return figures(days)
                .map(figures -> RestResponse.ResponseBuilder.ok(ReportFigures.csv(figures), "text/csv;charset=UTF-8")
                        .header("Content-Disposition", "attachment; filename=\"report-figures.csv\"")
                        .build());
    }
}
