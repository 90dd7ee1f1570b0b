package org.lookalike.notifier.bounce;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.httpserver.Problem;
import org.lookalike.notifier.bounce.BounceReportReader.Unreadable;
import org.lookalike.security.Scope;

@Path("/api/v1/bounces")
@Tag(name = "Bounces", description = "Mails that other servers return.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.SUBMIT)
class BounceResource {

    private final BounceProcessor bounces;

    BounceResource(BounceProcessor bounces) {
        this.bounces = bounces;
    }

    @POST
    @Consumes("message/rfc822")
    @Operation(
            summary = "Takes a returned mail.",
            description =
                    """
                    The whole mail as it came, a delivery status notification (RFC 3464), as a mail server's pipe or a provider's \
                    webhook passes it on. It proves which mail came back by its recipient, the signed bounce address, or by the \
                    header X-Lookalike-Return-Token among the returned headers; without either it is refused. A mail that failed \
                    is shown with its delivery; two that failed because no mail reaches the recipient suppress their \
                    subscription. A mail that is only delayed changes nothing. A mail with the subject "unsubscribe" to the \
                    address that List-Unsubscribe names ends the subscription.""")
    public Uni<BounceProcessor.Receipt> take(byte[] mail) {
        try {
            return bounces.take(mail);
        } catch (Unreadable e) {
            throw new Problem(Status.BAD_REQUEST, "Not a report about a mail of ours", e.getMessage());
        }
    }
}
