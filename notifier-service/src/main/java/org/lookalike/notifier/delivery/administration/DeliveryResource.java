package org.lookalike.notifier.delivery.administration;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.notifier.delivery.administration.DeliveryHistory.DeliveryView;
import org.lookalike.notifier.delivery.administration.DeliveryHistory.Entry;
import org.lookalike.notifier.delivery.administration.DeliveryHistory.Filter;
import org.lookalike.security.Scope;

@Path("/api/v1/deliveries")
@Tag(
        name = "Deliveries",
        description = "What became of every mail and of every message to a webhook, attempt by attempt.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
class DeliveryResource {

    private final DeliveryHistory history;
    private final DeliveryCommands commands;

    DeliveryResource(DeliveryHistory history, DeliveryCommands commands) {
        this.history = history;
        this.commands = commands;
    }

    @GET
    @Operation(
            summary = "Lists deliveries with their attempts, newest first.",
            description =
                    """
                    pending waits, sending is being attempted, sent was taken by the mail server or the webhook, retry will be \
                    attempted again, failed was refused for good or not taken for days, ambiguous may or may not have been taken, \
                    cancelled was not wanted any more.""")
    public Uni<Page<DeliveryView>> list(@BeanParam Filter filter, @BeanParam PageRequest page) {
        return page.read((before, count) -> history.newestBefore(before, count, filter), Entry::position)
                .map(entries -> entries.map(Entry::delivery));
    }

    @GET
    @Path("/figures")
    @Operation(
            summary = "Says how fast people were told in the last seven days.",
            description = "From an account's first sight to the first mail about it that a mail server took.")
    public Uni<DeliveryHistory.Figures> figures() {
        return history.figures();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Shows one delivery with its attempts.")
    public Uni<DeliveryView> get(@PathParam("id") String id) {
        return find(known(id));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("/{id}/retry")
    @Operation(
            summary = "Attempts a delivery now.",
            description =
                    """
                    What failed or was cancelled is attempted again, as long as something of it is still wanted; what waits \
                    for its next attempt need not wait; what is ambiguous and held is sent once more, under the same \
                    Message-ID and saying that it may be a copy. What was sent to a program is posted again, byte for byte and under \
                    the same id, as long as its message is kept.""")
    @APIResponse(responseCode = "200", description = "It is attempted; the answer shows it before that")
    @APIResponse(responseCode = "409", description = "Its state does not allow it; the detail says what to do instead")
    public Uni<DeliveryView> retry(@PathParam("id") String id) {
        return after(commands.retry(known(id)), id);
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("/{id}/cancel")
    @Operation(
            summary = "Attempts a delivery no more.",
            description =
                    """
                    Only what waits can be cancelled. What may have arrived stays ambiguous. Its alerts count as not told: \
                    what becomes of them later is told again.""")
    @APIResponse(responseCode = "200", description = "No attempt follows")
    @APIResponse(responseCode = "409", description = "Its state does not allow it; the detail says what to do instead")
    public Uni<DeliveryView> cancel(@PathParam("id") String id) {
        return after(commands.cancel(known(id)), id);
    }

    private Uni<DeliveryView> after(Uni<Boolean> command, String id) {
        return command.chain(() -> find(known(id)));
    }

    private Uni<DeliveryView> find(UUID id) {
        return history.find(id)
                .onItem()
                .ifNull()
                .failWith(DeliveryResource::notFound)
                .map(Entry::delivery);
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static Problem notFound() {
        return new Problem(
                Status.NOT_FOUND, "No such delivery", "no delivery has this id; GET /api/v1/deliveries lists them");
    }
}
