package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.lookalike.detector.alert.Acknowledgement;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.security.Scope;

/** Acknowledges alerts. */
@Path("/api/v1/alerts/{alertId}/acknowledgement")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "What people decide about alerts")
@RolesAllowed(Scope.READ)
class AcknowledgementResource {

    private final Acknowledgements acknowledgements;
    private final CurrentActor who;

    AcknowledgementResource(Acknowledgements acknowledgements, CurrentActor who) {
        this.acknowledgements = acknowledgements;
        this.who = who;
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Operation(
            summary = "Says that somebody looks at an open alert",
            description =
                    "The first who says so is kept and answered, with 200 for whoever comes later. Every decision, an"
                            + " assignment and a report acknowledge by themselves; an alert that is opened again waits anew.")
    public Uni<RestResponse<Acknowledgement>> acknowledge(UUID alertId) {
        return acknowledgements
                .acknowledge(alertId, who.actor())
                .map(move -> RestResponse.status(
                        move.isChanged() ? Status.CREATED : Status.OK,
                        move.after().acknowledgement()));
    }
}
