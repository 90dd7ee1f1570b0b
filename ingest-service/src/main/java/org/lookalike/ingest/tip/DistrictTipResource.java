package org.lookalike.ingest.tip;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.ingest.tip.Tip.State;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** The tips that name a district, for its people. What they accept concerns no other district. */
@Path("/api/v1/districts/{districtId}/tips")
@Tag(name = "Tips")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.REVIEW)
class DistrictTipResource {

    private final Tips tips;
    private final TipTable table;
    private final SecurityIdentity identity;

    DistrictTipResource(Tips tips, TipTable table, SecurityIdentity identity) {
        this.tips = tips;
        this.table = table;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The tips that name a district and await review, the oldest first")
    public Uni<Page<Tip>> list(@RestPath String districtId, @BeanParam PageRequest page) {
        return table.list(State.AWAITING_REVIEW, own(districtId), page.limit() + 1, page.cursor(2))
                .map(found -> Page.of(found, page.limit(), tip -> Cursor.of(tip.receivedAt(), tip.id())));
    }

    record TipsWaiting(long number) {}

    @GET
    @Path("/number")
    @Operation(summary = "How many tips that name a district await review")
    public Uni<TipsWaiting> number(@RestPath String districtId) {
        return table.waiting(own(districtId)).map(TipsWaiting::new);
    }

    @GET
    @Path("/{id}/screenshot")
    @Produces({"image/png", "image/jpeg", "image/webp"})
    @Operation(summary = "The screenshot of such a tip", description = "As it was sent; treat it as a stranger's file.")
    public Uni<Response> screenshot(@RestPath String districtId, @RestPath UUID id) {
        return tips.screenshot(id, own(districtId));
    }

    @GET
    @Path("/{id}/reports/{report}/picture")
    @Produces("image/png")
    @Operation(summary = "The account's picture that came with a report of such a tip")
    public Uni<Response> picture(@RestPath String districtId, @RestPath UUID id, @RestPath UUID report) {
        return tips.picture(id, report, own(districtId));
    }

    @POST
    @Path("/{id}/accept")
    @Operation(
            summary = "Publish the account of such a tip as typed",
            description = "As an operator does, but no other district is told of it.")
    @APIResponse(responseCode = "200", description = "The tip, published or being looked up")
    @APIResponse(responseCode = "409", description = "It does not await review, or names no account")
    public Uni<Tip> accept(
            @RestPath String districtId,
            @RestPath UUID id,
            @Parameter(description = "The report whose name and picture are published.") @RestQuery @Nullable
                    UUID report) {
        return tips.accept(id, report, own(districtId));
    }

    @POST
    @Path("/{id}/dismiss")
    @Operation(summary = "Publish nothing of such a tip", description = "What names another district, or none, stays.")
    @APIResponse(responseCode = "200", description = "The tip, dismissed")
    @APIResponse(responseCode = "409", description = "It does not await review")
    public Uni<Tip> dismiss(@RestPath String districtId, @RestPath UUID id) {
        return tips.dismiss(id, own(districtId));
    }

    /** Of another district's tips nothing is told, not even whether there are any. */
    private String own(String districtId) {
        if (!Caller.of(identity).districts().contains(districtId)) {
            throw new NotFoundException("there is no such district");
        }
        return districtId;
    }
}
