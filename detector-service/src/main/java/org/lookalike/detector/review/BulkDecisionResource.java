package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.security.Scope;

/** Takes one decision on many alerts. */
@Path("/api/v1/alerts/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "What people decide about alerts")
@RolesAllowed(Scope.READ)
class BulkDecisionResource {

    private final Reviews reviews;
    private final CurrentActor who;

    BulkDecisionResource(Reviews reviews, CurrentActor who) {
        this.reviews = reviews;
        this.who = who;
    }

    /**
     * A decision on many alerts.
     *
     * @param reason a short code
     * @param comment free text for colleagues
     */
    @Schema(
            examples =
                    """
                    {"alertIds": ["5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11"], "verdict": "false_positive", "reason": "same_name_elsewhere"}""")
    record NewDecisions(
            @NotEmpty(message = "is missing; name the alerts") @Size(max = Reviews.MOST_AT_ONCE)
                    List<@NotNull UUID> alertIds,
            @NotNull(message = "is missing; one of true_positive, false_positive, benign, duplicate, insufficient_data")
                    Verdict verdict,
            @Schema(examples = "same_name_elsewhere")
                    @Nullable
                    @Pattern(
                            regexp = "[a-z][a-z0-9_]{0,63}",
                            message = "must be a short code such as parody or affiliate")
                    String reason,
            @Nullable @Comment.Text String comment) {}

    /**
     * The decisions made.
     *
     * @param unknown ids without an alert
     */
    record Outcome(List<Decision> decisions, List<UUID> unknown) {}

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Records the same decision on many alerts",
            description = "One by one: those that cannot be decided are told and leave the others alone.")
    public Uni<Outcome> decide(@Valid @NotNull NewDecisions given) {
        var ids = given.alertIds().stream().distinct().toList();
        return reviews.decideAll(
                        ids, new GiveVerdict(given.verdict(), given.reason(), List.of()), given.comment(), who.actor())
                .map(decisions -> new Outcome(decisions, unknown(ids, decisions)));
    }

    private static List<UUID> unknown(List<UUID> asked, List<Decision> made) {
        var decided = made.stream().map(Decision::alertId).toList();
        return asked.stream().filter(id -> !decided.contains(id)).toList();
    }
}
