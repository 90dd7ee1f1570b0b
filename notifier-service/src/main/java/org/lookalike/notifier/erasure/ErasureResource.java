package org.lookalike.notifier.erasure;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

@Path("/api/v1/recipients")
@Tag(name = "Recipients", description = "Forgetting somebody who was mailed.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.OPERATE)
class ErasureResource {

    private final RecipientErasure erasure;
    private final SecurityIdentity identity;

    ErasureResource(RecipientErasure erasure, SecurityIdentity identity) {
        this.erasure = erasure;
        this.identity = identity;
    }

    @DELETE
    @Path("/{address}")
    @Operation(
            summary = "Erases a recipient.",
            description =
                    """
                    All subscriptions of the address end, what waits for it is cancelled, and in the history of deliveries a \
                    pseudonym stands for it. If it was suppressed for all, it stays so, by its pseudonym. That it was erased \
                    is kept, by its pseudonym.""")
    @APIResponse(responseCode = "204", description = "Erased, or the address was not known")
    @APIResponse(responseCode = "409", description = "Something is being sent to it; ask again in a minute")
    public Uni<Void> erase(@PathParam("address") @Size(max = 254) String address) {
        return erasure.erase(address, Caller.of(identity).name());
    }
}
