package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.httpserver.Problem;
import org.lookalike.security.Scope;

/** Lists the official accounts of a district, takes confirmations of them, and lists those that it disowned. */
@Path("/api/v1/districts/" + DistrictId.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Official accounts", description = "Accounts that districts call their own, and whether that is confirmed")
@RolesAllowed(Scope.READ)
class OfficialAccountResource {

    private final Registry registry;
    private final CurrentActor who;

    OfficialAccountResource(Registry registry, CurrentActor who) {
        this.registry = registry;
        this.who = who;
    }

    @GET
    @Path("official-accounts")
    @Operation(summary = "Lists a district's official accounts with since when, and whether they are confirmed")
    public Uni<List<AccountClaim>> ofDistrict(String districtId) {
        return registry.get(districtId).map(RegisteredDistrict::claims);
    }

    @RolesAllowed(Scope.REGISTER)
    @POST
    @Path("official-accounts/confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Confirms for all districts that accounts are this district's own",
            description =
                    "From then on they are imitations of no district, and open alerts about them are closed. Take an"
                            + " account out of what is registered to withdraw that.")
    public Uni<List<AccountClaim>> confirm(
            String districtId,
            @NotEmpty @Size(max = DistrictProfile.MOST_ACCOUNTS) List<@NotNull @Valid Account> accounts) {
        return registry.get(districtId)
                .invoke(district -> requireClaimed(district, accounts))
                .chain(() -> registry.confirm(districtId, accounts, who.actor()))
                .map(RegisteredDistrict::claims);
    }

    private static void requireClaimed(RegisteredDistrict district, List<Account> accounts) {
        var claimed = district.claims().stream().map(AccountClaim::key).toList();
        for (int i = 0; i < accounts.size(); i++) {
            if (!claimed.contains(AccountClaim.key(accounts.get(i)))) {
                throw new Problem(
                        Status.BAD_REQUEST,
                        "Not an official account",
                        ("accounts[%d] is none that %s registered; give platform, handle and accountId as"
                                        + " GET /api/v1/districts/%s/official-accounts lists them")
                                .formatted(i, district.profile().name(), district.districtId()));
            }
        }
    }

    /** They are no part of its profile, and so of what a {@code PUT} replaces. */
    @GET
    @Path("disowned-accounts")
    @Operation(
            summary = "Lists the accounts that a district disowned",
            description = "Those of which the district, asked about them, said that they are not its own.")
    public Uni<List<DisownedAccount>> disownedBy(String districtId) {
        return registry.get(districtId).map(RegisteredDistrict::disowned);
    }
}
