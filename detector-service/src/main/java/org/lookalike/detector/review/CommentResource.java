package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.security.Scope;

/** Writes and lists comments on an alert. */
@Path("/api/v1/alerts/{alertId}/comments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "What people decide about alerts")
@RolesAllowed(Scope.READ)
class CommentResource {

    private final AssignmentService assignments;
    private final CurrentActor who;

    CommentResource(AssignmentService assignments, CurrentActor who) {
        this.assignments = assignments;
        this.who = who;
    }

    /** A comment to write. */
    @Schema(examples = """
                    {"text": "The principal knows nothing of this account."}""")
    record NewComment(@NotBlank(message = "is missing; write something") @Comment.Text String text) {}

    @GET
    @Operation(summary = "Lists the comments on an alert, oldest first")
    public Uni<List<Comment>> list(UUID alertId) {
        return assignments.comments(alertId);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Writes a comment", description = "It is never changed, and never leaves the detector.")
    public Uni<RestResponse<Comment>> write(UUID alertId, @Valid @NotNull NewComment comment) {
        return assignments
                .comment(alertId, comment.text().strip(), who.name())
                .map(written -> RestResponse.status(RestResponse.Status.CREATED, written));
    }
}
