package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Acknowledgement;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Ticket;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Snooze;
import org.lookalike.detector.review.ReviewCommand.Undo;
import org.lookalike.security.RepeatableRequest;
import org.lookalike.security.Scope;

/** Takes what people do about alerts: decisions on one or on many, acknowledgements, assignments and comments. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "What people decide about alerts")
@RolesAllowed(Scope.READ)
class ReviewResource {

    private final Reviews reviews;
    private final Triage triage;
    private final CurrentActor who;

    ReviewResource(Reviews reviews, Triage triage, CurrentActor who) {
        this.reviews = reviews;
        this.triage = triage;
        this.who = who;
    }

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
            @Size(max = 3) List<@NotNull Action> actions,
            @Schema(description = "The ticket's id in another system", examples = "INC0012345")
                    @Nullable
                    @Size(max = 200)
                    @Pattern(regexp = Ticket.ID, message = Ticket.NO_ID)
                    String externalId,
            @Schema(description = "Where the ticket is", examples = "https://tickets.example/INC0012345")
                    @Nullable
                    @Size(max = 2000)
                    @Pattern(regexp = Ticket.URL, message = Ticket.NO_URL)
                    String externalUrl) {

        NewDecision {
            actions = actions == null ? List.of() : actions.stream().distinct().toList();
        }

        @AssertTrue(message = "reason 'ours' goes with the verdict benign or false_positive")
        @Schema(hidden = true)
        public boolean isReasonOfVerdict() {
            return !ReviewCommand.OURS.equals(reason) || verdict == Verdict.BENIGN || verdict == Verdict.FALSE_POSITIVE;
        }

        Ticket ticket() {
            return new Ticket(externalId, externalUrl);
        }

        GiveVerdict command() {
            return new GiveVerdict(verdict, reason, actions);
        }
    }

    @Schema(
            examples =
                    """
                    {"until": "2099-01-12T13:00:00Z", "comment": "The district asks the owner to rename it."}""")
    record NewSnooze(
            @NotNull(message = "is missing; say when the alert is to come back")
                    @Future(message = "must be a time to come")
                    Instant until,
            @Nullable @Comment.Text String comment) {}

    @Schema(examples = """
                    {"comment": "That was the other account."}""")
    record NewUndo(@Nullable @Comment.Text String comment) {}

    /** The headers of a request for a decision; a key holds for as long as the decision is kept. */
    static final class Conditions {

        @HeaderParam(HttpHeaders.IF_MATCH)
        @Nullable
        String ifMatch;

        @HeaderParam(RepeatableRequest.HEADER)
        @Nullable
        String idempotencyKey;
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("{alertId}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Records a decision",
            description =
                    "The alert takes the status that follows from the verdict and gets its next revision. With the"
                            + " reason 'ours' the account becomes one of the district's official accounts, and the alert is"
                            + " resolved.")
    @APIResponseSchema(value = Decision.class, responseCode = "201", responseDescription = "The decision")
    public Uni<RestResponse<Decision>> decide(
            UUID alertId, @BeanParam Conditions given, @Valid @NotNull NewDecision decision) {
        return made(alertId, given, decision.command(), decision.comment(), decision.ticket(), decision);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("{alertId}/decisions/snooze")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Snoozes an open alert until a time",
            description = "It is open again at that time, or as soon as its severity rises.")
    @APIResponse(responseCode = "409", description = "The alert is closed")
    @APIResponseSchema(value = Decision.class, responseCode = "201", responseDescription = "The decision")
    public Uni<RestResponse<Decision>> snooze(
            UUID alertId, @BeanParam Conditions given, @Valid @NotNull NewSnooze snooze) {
        return made(alertId, given, new Snooze(snooze.until()), snooze.comment(), Ticket.NONE, snooze);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("{alertId}/decisions/{decisionId}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Undoes a decision",
            description =
                    "Only the latest decision that is still in effect can be undone. The undo is a decision of its own and"
                            + " restores the alert's earlier status, and whether it was acknowledged. An account that the decision made official no longer is.")
    @APIResponse(responseCode = "409", description = "It is not the latest decision in effect")
    @APIResponseSchema(value = Decision.class, responseCode = "201", responseDescription = "The decision")
    public Uni<RestResponse<Decision>> undo(
            UUID alertId, UUID decisionId, @BeanParam Conditions given, @Valid @Nullable NewUndo undo) {
        var comment = undo == null ? null : undo.comment();
        return made(alertId, given, new Undo(decisionId), comment, Ticket.NONE, String.valueOf(undo));
    }

    private Uni<RestResponse<Decision>> made(
            UUID alert, Conditions given, ReviewCommand command, @Nullable String comment, Ticket ticket, Object body) {
        var repeatable = RepeatableRequest.of(given.idempotencyKey, who.caller(), alert, command, body);
        var request = new Reviews.Request(command, comment, ticket, given.ifMatch, repeatable);
        return reviews.decide(alert, request, who.actor())
                .map(made -> RestResponse.status(RestResponse.Status.CREATED, made));
    }

    @GET
    @Path("{alertId}/decisions")
    @Operation(summary = "Lists the decisions on an alert, oldest first")
    public Uni<List<Decision>> decisions(UUID alertId) {
        return reviews.list(alertId);
    }

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

    /** The decisions made, and the ids of the alerts that there are not, or for which the decision is not possible. */
    @Schema(name = "Outcome")
    record BulkDecision(List<Decision> decisions, List<UUID> unknown) {}

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Records the same decision on many alerts",
            description =
                    "Each by itself: ids without an alert, and of alerts for which the decision is not possible, are listed"
                            + " and do not affect the others.")
    public Uni<BulkDecision> decideAll(
            @HeaderParam(RepeatableRequest.HEADER) @Nullable String idempotencyKey,
            @Valid @NotNull NewDecisions given) {
        var ids = given.alertIds().stream().distinct().toList();
        var verdict = new GiveVerdict(given.verdict(), given.reason(), List.of());
        var repeatable = RepeatableRequest.of(idempotencyKey, who.caller(), given);
        var request = new Reviews.Request(verdict, given.comment(), Ticket.NONE, null, repeatable);
        return reviews.decideAll(ids, request, who.actor()).map(decisions -> {
            var decided = decisions.stream().map(Decision::alertId).toList();
            return new BulkDecision(
                    decisions, ids.stream().filter(id -> !decided.contains(id)).toList());
        });
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("{alertId}/acknowledgement")
    @Operation(
            summary = "Acknowledges an open alert",
            description =
                    "The first acknowledgement stays: later ones get it with 200. Decisions, assignments, and reports"
                            + " acknowledge the alert, too. A reopened alert is unacknowledged.")
    @APIResponse(responseCode = "200", description = "Somebody acknowledged it before")
    @APIResponseSchema(value = Acknowledgement.class, responseCode = "201", responseDescription = "You acknowledged it")
    @APIResponse(responseCode = "409", description = "The alert is closed")
    public Uni<RestResponse<Acknowledgement>> acknowledge(UUID alertId) {
        return triage.acknowledge(alertId, who.actor())
                .map(move -> RestResponse.status(
                        move.isChanged() ? Status.CREATED : Status.OK,
                        move.after().acknowledgement()));
    }

    /** Who is to deal with an alert; absent for nobody. */
    @Schema(examples = """
                    {"assignee": "Robin Sample"}""")
    record NewAssignee(
            @Nullable @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must be a name")
                    String assignee) {

        NewAssignee {
            assignee = assignee == null || assignee.isBlank() ? null : assignee.strip();
        }
    }

    @RolesAllowed(Scope.REVIEW)
    @PUT
    @Path("{alertId}/assignee")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Assigns an alert to a person, or to nobody")
    public Uni<Void> assign(UUID alertId, @Valid @NotNull NewAssignee given) {
        return triage.assign(alertId, given.assignee(), who.name());
    }

    @RolesAllowed(Scope.REVIEW)
    @PUT
    @Path("{alertId}/ticket")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Links an alert to a ticket in another system",
            description =
                    "An empty object takes the link away. It is not published; that of a decision is, with the decision.")
    public Uni<Void> link(UUID alertId, @Valid @NotNull Ticket ticket) {
        return triage.link(alertId, ticket, who.name());
    }

    @Schema(examples = """
                    {"text": "The principal knows nothing of this account."}""")
    record NewComment(@NotBlank(message = "is missing; write something") @Comment.Text String text) {}

    @GET
    @Path("{alertId}/comments")
    @Operation(summary = "Lists the comments on an alert, oldest first")
    public Uni<List<Comment>> comments(UUID alertId) {
        return triage.comments(alertId);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("{alertId}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Writes a comment", description = "It is never changed, and never leaves the detector.")
    @APIResponseSchema(value = Comment.class, responseCode = "201", responseDescription = "The comment")
    public Uni<RestResponse<Comment>> write(UUID alertId, @Valid @NotNull NewComment comment) {
        return triage.comment(alertId, comment.text().strip(), who.name())
                .map(written -> RestResponse.status(Status.CREATED, written));
    }
}
