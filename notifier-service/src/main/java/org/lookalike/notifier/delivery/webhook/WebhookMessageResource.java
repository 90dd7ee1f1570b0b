package org.lookalike.notifier.delivery.webhook;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.httpserver.Problem;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Scope;

@Path("/api/v1/deliveries/{id}/message")
@Tag(name = "Deliveries")
@RolesAllowed(Scope.READ)
class WebhookMessageResource {

    private final Sessions sessions;

    WebhookMessageResource(Sessions sessions) {
        this.sessions = sessions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Shows the message that a delivery posts to a program.",
            description =
                    "Byte for byte, as it was signed. It is kept for thirty days, or until an alert in it is erased.")
    @APIResponse(
            responseCode = "200",
            description = "The message",
            content = @Content(schema = @Schema(implementation = WebhookPayload.class)))
    public Uni<String> message(@PathParam("id") UUID id) {
        return sessions.forCaller(session -> WebhookChannel.kept(session, id))
                .onItem()
                .ifNull()
                .failWith(
                        () -> new Problem(
                                Status.NOT_FOUND,
                                "No such message",
                                "no delivery to a program has this id and a message that is kept; GET /api/v1/deliveries lists them with `message`"));
    }
}
