package org.lookalike.detector.reporting.feedback;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Scope;

/** Shows the precision of signals and districts by the verdicts of people. */
@Path("/api/v1/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feedback", description = "How often alerts are right, as people said")
@RolesAllowed(Scope.READ)
class FeedbackResource {

    private final FeedbackCalculator calculator;

    FeedbackResource(FeedbackCalculator calculator) {
        this.calculator = calculator;
    }

    @GET
    @Operation(
            summary = "Shows the precision of alerts",
            description = "How many of the reviewed alerts were confirmed or dismissed, for which reason, by signal,"
                    + " district and month; with the interval of 95 % (Wilson). The latest decision on an alert"
                    + " counts.")
    public Uni<Feedback> feedback(
            @QueryParam("from")
                    @Schema(description = "First day, UTC; else a year ago", format = "date", examples = "2026-01-01")
                    @Nullable
                    String from,
            @QueryParam("to")
                    @Schema(description = "Last day, UTC; today if absent", format = "date", examples = "2026-06-30")
                    @Nullable
                    String to,
            @QueryParam("districtId") @Nullable String districtId) {
        return calculator.of(FeedbackCalculator.Period.parse(from, to), districtId);
    }
}
