package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.security.Scope;

/** Assigns alerts to people. */
@Path("/api/v1/alerts/{alertId}/assignee")
@Tag(name = "Reviews", description = "What people decide about alerts")
@RolesAllowed(Scope.READ)
class AssigneeResource {

    private final AssignmentService assignments;
    private final CurrentActor who;

    AssigneeResource(AssignmentService assignments, CurrentActor who) {
        this.assignments = assignments;
        this.who = who;
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
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives an alert to somebody, or to nobody")
    public Uni<Void> assign(UUID alertId, @Valid @NotNull NewAssignee given) {
        return assignments.assign(alertId, given.assignee(), who.name());
    }
}
