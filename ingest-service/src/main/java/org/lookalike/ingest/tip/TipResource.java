package org.lookalike.ingest.tip;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

@Path("/api/v1/tips")
@Tag(name = "Tips", description = "Accounts that people told of. Everybody may send a tip, operators do the rest.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.OPERATE)
class TipResource {

    private static final String STATES = "looking_up|awaiting_review|published|dismissed";

    private final Tips tips;
    private final TipTable table;

    TipResource(Tips tips, TipTable table) {
        this.tips = tips;
        this.table = table;
    }

    /** @param items the oldest first */
    record TipList(List<Tip> items) {}

    @GET
    @Operation(summary = "Tips in a state, the oldest first")
    public Uni<TipList> list(
            @QueryParam("state")
                    @DefaultValue("awaiting_review")
                    @Pattern(regexp = STATES, message = "must be one of " + STATES)
                    String state,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return table.list(EnumCode.parse(Tip.State.class, state), null, limit, null)
                .map(TipList::new);
    }

    @GET
    @Path("/{id}/screenshot")
    @Produces({"image/png", "image/jpeg", "image/webp"})
    @Operation(summary = "A tip's screenshot", description = "As it was sent; treat it as a stranger's file.")
    public Uni<Response> screenshot(@RestPath UUID id) {
        return tips.screenshot(id, null);
    }

    @GET
    @Path("/{id}/reports/{report}/picture")
    @Produces("image/png")
    @Operation(summary = "The account's picture that came with a report", description = "Small, and written anew.")
    public Uni<Response> picture(@RestPath UUID id, @RestPath UUID report) {
        return tips.picture(id, report, null);
    }

    @POST
    @Path("/{id}/accept")
    @Operation(
            summary = "Publish a tip's account as typed",
            description =
                    """
                    Where the account's platform can be asked and was not, it is looked up, and published as its platform shows it. \
                    Else the snapshot's accountId is the identifier in the pasted address, where it has one, else handle:<handle>. Once a \
                    source finds the account, its alert goes on with the account's identifier. Of what the public typed, the report's name and \
                    picture are published, and nothing where none is given.""")
    @APIResponse(responseCode = "200", description = "The tip, published")
    @APIResponse(responseCode = "409", description = "It does not await review, or names no account")
    public Uni<Tip> accept(
            @RestPath UUID id,
            @Parameter(description = "The report whose name and picture are published.") @RestQuery @Nullable
                    UUID report) {
        return tips.accept(id, report, null);
    }

    @POST
    @Path("/{id}/dismiss")
    @Operation(summary = "Publish nothing of a tip")
    @APIResponse(responseCode = "200", description = "The tip, dismissed")
    @APIResponse(responseCode = "409", description = "It does not await review")
    public Uni<Tip> dismiss(@RestPath UUID id) {
        return tips.dismiss(id, null);
    }
}
