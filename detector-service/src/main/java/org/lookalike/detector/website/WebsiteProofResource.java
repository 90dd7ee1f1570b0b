package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.Registry;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Scope;

/** Lists the accounts that a district's website names, and takes the district's word about them. */
@Path("/api/v1/districts/{districtId}/website-proofs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Website proofs", description = "Accounts that the websites of districts name as their own")
@RolesAllowed(Scope.READ)
class WebsiteProofResource {

    private final WebsiteProofs proofs;
    private final Registry registry;
    private final CurrentActor who;

    WebsiteProofResource(WebsiteProofs proofs, Registry registry, CurrentActor who) {
        this.proofs = proofs;
        this.registry = registry;
        this.who = who;
    }

    enum Word {
        ACCEPT,
        DECLINE
    }

    @Schema(examples = """
                    {"decision": "accept"}""")
    record NewDecision(
            @NotNull(message = "is missing; accept registers the account as the district's own, decline does not")
                    Word decision,
            @Schema(description = "The ids of open alerts about the account, which accepting it closes")
                    @Nullable
                    @Size(max = 50)
                    List<@NotNull UUID> closes) {}

    @GET
    @Operation(
            summary = "Lists the accounts that a district's website names as its own",
            description = "The latest found first. Texts of the website are untrusted.")
    public Uni<Page<WebsiteProof>> list(
            String districtId,
            @QueryParam("state") @Schema(type = SchemaType.ARRAY, implementation = WebsiteProofState.class)
                    List<String> states,
            @BeanParam PageRequest page) {
        var wanted = AlertQuery.constants("state", WebsiteProofState.class, states);
        var cursor = page.cursor(2);
        return registry.get(districtId).chain(() -> proofs.list(districtId, wanted, page.limit(), cursor));
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path("{proofId}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Says whether an account that the website names is the district's own",
            description =
                    "'accept' registers it as an official account, 'decline' takes it out of these. Whatever the website"
                            + " names later, the decision holds. Without the scope 'register' the account is not confirmed: it is"
                            + " this district's own, and an imitation of other districts all the same.")
    @APIResponse(responseCode = "200", description = "What the word made of it")
    @APIResponse(responseCode = "409", description = "Accepting closes an open alert that 'closes' does not name")
    public Uni<WebsiteProof> decide(String districtId, UUID proofId, @Valid @NotNull NewDecision decision) {
        var closes = Objects.requireNonNullElse(decision.closes(), List.<UUID>of());
        return decision.decision() == Word.ACCEPT
                ? proofs.accept(districtId, proofId, closes, who.actor())
                : proofs.decline(districtId, proofId, who.actor());
    }
}
