package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Snooze;
import org.lookalike.detector.review.ReviewCommand.Undo;
import org.lookalike.security.Scope;

/** Records decisions on alerts. */
@Path("/api/v1/alerts/{alertId}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "What people decide about alerts")
@RolesAllowed(Scope.READ)
class DecisionResource {

    private final Reviews reviews;
    private final CurrentActor who;

    DecisionResource(Reviews reviews, CurrentActor who) {
        this.reviews = reviews;
        this.who = who;
    }

    /**
     * A decision to record.
     *
     * @param reason a short code
     * @param comment free text for colleagues
     * @param actions what was done
     */
    @Schema(
            examples =
                    """
                    {"verdict": "true_positive", "comment": "We have no such account.", "actions": ["district_informed"]}""")
    record NewDecision(
            @NotNull(message = "is missing; one of true_positive, false_positive, benign, duplicate, insufficient_data")
                    Verdict verdict,
            @Schema(description = "'ours' registers the account as the district's own", examples = "affiliate")
                    @Nullable
                    @Pattern(
                            regexp = "[a-z][a-z0-9_]{0,63}",
                            message = "must be a short code such as parody or affiliate")
                    String reason,
            @Nullable @Comment.Text String comment,
            @Size(max = 3) List<@NotNull Action> actions) {

        NewDecision {
            actions = actions == null ? List.of() : actions.stream().distinct().toList();
        }

        @AssertTrue(message = "reason 'ours' goes with the verdict benign or false_positive")
        @Schema(hidden = true)
        public boolean isReasonOfVerdict() {
            return !ReviewCommand.OURS.equals(reason) || verdict == Verdict.BENIGN || verdict == Verdict.FALSE_POSITIVE;
        }

        GiveVerdict command() {
            return new GiveVerdict(verdict, reason, actions);
        }
    }

    /** Until when an alert is snoozed. */
    @Schema(
            examples =
                    """
                    {"until": "2099-01-12T13:00:00Z", "comment": "The district asks the owner to rename it."}""")
    record NewSnooze(
            @NotNull(message = "is missing; say when the alert is to come back")
                    @Future(message = "must be a time to come")
                    Instant until,
            @Nullable @Comment.Text String comment) {}

    /** The comment on an undo. */
    @Schema(examples = """
                    {"comment": "That was the other account."}""")
    record NewUndo(@Nullable @Comment.Text String comment) {}

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Records a decision",
            description =
                    "The alert takes the status that follows from the verdict and gets its next revision. With the"
                            + " reason 'ours' the account becomes one of the district's official accounts, and the alert is"
                            + " resolved.")
    public Uni<RestResponse<Decision>> decide(UUID alertId, @Valid @NotNull NewDecision decision) {
        return made(alertId, decision.command(), decision.comment());
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("snooze")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Puts an open alert aside until a time",
            description = "It comes back by itself then, or as soon as its severity rises.")
    public Uni<RestResponse<Decision>> snooze(UUID alertId, @Valid @NotNull NewSnooze snooze) {
        return made(alertId, new Snooze(snooze.until()), snooze.comment());
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("{decisionId}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Takes a decision back",
            description =
                    "The latest that holds: a new decision says that it does not, and the alert stands where it stood"
                            + " before. An account that the decision made official is no longer.")
    public Uni<RestResponse<Decision>> undo(UUID alertId, UUID decisionId, @Valid @Nullable NewUndo undo) {
        return made(alertId, new Undo(decisionId), undo == null ? null : undo.comment());
    }

    private Uni<RestResponse<Decision>> made(UUID alertId, ReviewCommand command, @Nullable String comment) {
        return reviews.decide(alertId, command, comment, who.actor())
                .map(made -> RestResponse.status(RestResponse.Status.CREATED, made));
    }

    @GET
    @Operation(summary = "Lists the decisions on an alert, oldest first")
    public Uni<List<Decision>> list(UUID alertId) {
        return reviews.list(alertId);
    }
}
