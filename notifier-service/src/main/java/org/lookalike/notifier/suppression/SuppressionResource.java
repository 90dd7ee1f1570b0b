package org.lookalike.notifier.suppression;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Scope;

@Path("/api/v1/suppressions")
@Tag(
        name = "Suppressions",
        description = "Addresses and subscriptions that are mailed no more because mails came back.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.OPERATE)
class SuppressionResource {

    private final Suppressions suppressions;

    SuppressionResource(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    /** A suppressed address, or subscription, as the API shows it. */
    @Schema(name = "Suppression")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SuppressionView(
            String address,
            @Schema(description = "The subscription that is stopped; absent where all of the address are.") @Nullable
                    UUID subscriptionId,
            @Schema(description = "What the mail server said of the last mail that came back.") String reason,
            Instant suppressedAt) {

        static SuppressionView of(Suppression suppression) {
            return new SuppressionView(
                    suppression.address, suppression.subscriptionId, suppression.reason, suppression.suppressedAt);
        }
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
    @APIResponse(responseCode = "200", description = "A page of addresses")
    @APIResponse(responseCode = "400", description = "A query parameter is unreadable; the detail names it")
    public Uni<Page<SuppressionView>> list(@BeanParam PageRequest page) {
        int limit = page.limit();
        return suppressions
                .newestBefore(page.before(), limit + 1)
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.id)).map(SuppressionView::of));
    }

    @DELETE
    @Path("/{address}")
    @Operation(
            summary = "Lifts the suppressions of an address.",
            description =
                    """
                    The address is mailed again, from now on and for all its subscriptions; what failed meanwhile can be retried, delivery by delivery. Mails \
                    that came back before do not count any more.""")
    @APIResponse(responseCode = "204", description = "Lifted")
    @APIResponse(responseCode = "404", description = "The address is not suppressed")
    public Uni<Void> lift(@PathParam("address") String address) {
        return suppressions
                .lift(address)
                .invoke(lifted -> {
                    if (!lifted) {
                        throw HttpProblem.builder()
                                .withStatus(Status.NOT_FOUND)
                                .withTitle("Not suppressed")
                                .withDetail(
                                        "this address is not suppressed; GET /api/v1/suppressions lists those that are")
                                .build();
                    }
                })
                .replaceWithVoid();
    }
}
