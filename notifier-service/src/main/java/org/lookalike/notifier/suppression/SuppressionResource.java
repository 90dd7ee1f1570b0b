package org.lookalike.notifier.suppression;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.notifier.suppression.SuppressionList.Suppressed;
import org.lookalike.security.Scope;

@Path("/api/v1/suppressions")
@Tag(
        name = "Suppressions",
        description = "Addresses and subscriptions that are mailed no more because mails came back.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.OPERATE)
class SuppressionResource {

    private final SuppressionList suppressions;

    SuppressionResource(SuppressionList suppressions) {
        this.suppressions = suppressions;
    }

    @GET
    @Operation(
            summary = "Lists suppressed addresses, newest first.",
            description =
                    """
                    A subscription is suppressed once two mails of it came back for good, with none between them that arrived; \
                    the address once that holds for independent subscriptions of two districts, and no mail has arrived since. \
                    Deliveries fail without an attempt; whoever else hears of the districts is told, and a reader who confirmed \
                    gets one mail that says so.""")
    public Uni<Page<Suppressed>> list(@BeanParam PageRequest page) {
        return page.read(suppressions::newestBefore, Suppressed::id);
    }

    @DELETE
    @Path("/{address}")
    @Operation(
            summary = "Lifts the suppressions of an address.",
            description =
                    """
                    The address is mailed again, from now on and for all its subscriptions; what failed meanwhile can be retried, delivery by delivery. Mails \
                    that came back before do not count any more.""")
    public Uni<Void> lift(@PathParam("address") String address) {
        return Problem.unless(
                suppressions.lift(address),
                () -> new Problem(
                        Status.NOT_FOUND,
                        "Not suppressed",
                        "this address is not suppressed; GET /api/v1/suppressions lists those that are"));
    }
}
