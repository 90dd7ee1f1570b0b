package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Acknowledgement;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.security.Scope;

/** Acknowledges and assigns alerts, and comments on them. */
@Path("/api/v1/alerts")
@Tag(name = "Reviews", description = "What people decide about alerts")
@RolesAllowed(Scope.READ)
class AssignmentResource {

    private final Acknowledgements acknowledgements;
    private final AssignmentService assignments;
    private final CurrentActor who;

    AssignmentResource(Acknowledgements acknowledgements, AssignmentService assignments, CurrentActor who) {
        this.acknowledgements = acknowledgements;
        this.assignments = assignments;
        this.who = who;
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("{alertId}/acknowledgement")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Acknowledges an open alert",
            description =
                    "The first acknowledgement stays: later ones get it with 200. Decisions, assignments, and reports"
                            + " acknowledge the alert, too. A reopened alert is unacknowledged.")
    public Uni<RestResponse<Acknowledgement>> acknowledge(UUID alertId) {
        return acknowledgements
                .acknowledge(alertId, who.actor())
                .map(move -> RestResponse.status(
                        move.isChanged() ? Status.CREATED : Status.OK,
                        move.after().acknowledgement()));
    }

    /**
     * Who is to deal with an alert.
     *
     * @param assignee absent for nobody
     */
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
        return assignments.assign(alertId, given.assignee(), who.name());
    }

    /** A comment to write. */
    @Schema(examples = """
                    {"text": "The principal knows nothing of this account."}""")
    record NewComment(@NotBlank(message = "is missing; write something") @Comment.Text String text) {}

    @GET
    @Path("{alertId}/comments")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the comments on an alert, oldest first")
    public Uni<List<Comment>> list(UUID alertId) {
        return assignments.comments(alertId);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("{alertId}/comments")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Writes a comment", description = "It is never changed, and never leaves the detector.")
    public Uni<RestResponse<Comment>> write(UUID alertId, @Valid @NotNull NewComment comment) {
        return assignments
                .comment(alertId, comment.text().strip(), who.name())
                .map(written -> RestResponse.status(Status.CREATED, written));
    }
}
