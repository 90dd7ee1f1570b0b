package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Scope;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.NoSuchAlert;
import org.lookalike.detector.alert.Verdict;

/** Takes people's decisions on alerts. */
@Path("/api/v1/alerts/{alertId}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "What people decide about alerts")
@RolesAllowed(Scope.READ)
class DecisionResource {

    private final Reviews reviews;

    DecisionResource(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * A decision to record.
     *
     * @param reason a short code
     * @param comment free text for colleagues
     * @param actions what was done
     */
    record NewDecision(
            @NotNull(message = "is missing; one of true_positive, false_positive, benign, duplicate, insufficient_data")
                    Verdict verdict,
            @Schema(examples = "affiliate")
                    @Nullable
                    @Pattern(
                            regexp = "[a-z][a-z0-9_]{0,63}",
                            message = "must be a short code such as parody or affiliate")
                    String reason,
            @Nullable @Size(max = 4000) String comment,
            @Size(max = 3) List<@NotNull Action> actions) {

        NewDecision {
            actions = actions == null ? List.of() : actions.stream().distinct().toList();
        }
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Records a decision",
            description = "The alert takes the status that follows from the verdict and gets its next revision.")
    public Uni<RestResponse<Decision>> decide(UUID alertId, @Valid @NotNull NewDecision decision) {
        return reviews.decide(alertId, decision.verdict(), decision.reason(), decision.comment(), decision.actions())
                .map(made -> {
                    if (made == null) {
                        throw new NoSuchAlert(alertId);
                    }
                    return RestResponse.status(RestResponse.Status.CREATED, made);
                });
    }

    @GET
    @Operation(summary = "Lists the decisions on an alert, oldest first")
    public Uni<List<Decision>> list(UUID alertId) {
        return reviews.list(alertId);
    }
}
