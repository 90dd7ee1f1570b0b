package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;

/** Lists the official accounts of districts, takes confirmations of them, and lists those that a district disowned. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Official accounts", description = "Accounts that districts call their own, and whether that is confirmed")
@RolesAllowed(Scope.READ)
class OfficialAccountResource {

    private static final String DISTRICT = "districts/" + DistrictId.PATH;

    private final Registry registry;
    private final CurrentRegistry current;
    private final CurrentActor who;

    OfficialAccountResource(Registry registry, CurrentRegistry current, CurrentActor who) {
        this.registry = registry;
        this.current = current;
        this.who = who;
    }

    /**
     * A claim with its district.
     *
     * @param position among the district's claims
     */
    record DistrictClaim(
            String districtId, String districtName, @JsonIgnore int position, @JsonUnwrapped AccountClaim claim) {}

    @RolesAllowed(Scope.REGISTER)
    @GET
    @Path("official-accounts")
    @Operation(
            summary = "Lists the official accounts of all districts",
            description = "With confirmed=false, those that a district registered by itself and nobody confirmed yet.")
    public Uni<Page<DistrictClaim>> list(
            @QueryParam("confirmed") @Nullable Boolean confirmed,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        var cursor = after == null ? null : Cursor.parse(after, 2);
        return current.upToDate().map(view -> page(view, confirmed, limit, cursor));
    }

    private static Page<DistrictClaim> page(
            RegistryView view, @Nullable Boolean confirmed, int limit, @Nullable Cursor after) {
        var claims = view.districts().values().stream()
                .filter(district -> after == null || district.districtId().compareTo(after.text(0)) >= 0)
                .sorted(Comparator.comparing(RegisteredDistrict::districtId))
                .flatMap(OfficialAccountResource::claims)
                .filter(one -> confirmed == null || one.claim().isConfirmed() == confirmed)
                .filter(one ->
                        after == null || !one.districtId().equals(after.text(0)) || one.position() > after.number(1))
                .limit(limit + 1L)
                .toList();
        return Page.of(claims, limit, one -> Cursor.of(one.districtId(), one.position()));
    }

    private static Stream<DistrictClaim> claims(RegisteredDistrict district) {
        return IntStream.range(0, district.claims().size())
                .mapToObj(position -> new DistrictClaim(
                        district.districtId(),
                        district.profile().name(),
                        position,
                        district.claims().get(position)));
    }

    @GET
    @Path(DISTRICT + "/official-accounts")
    @Operation(summary = "Lists a district's official accounts with since when, and whether they are confirmed")
    public Uni<List<AccountClaim>> ofDistrict(String districtId) {
        return registry.get(districtId).map(RegisteredDistrict::claims);
    }

    @RolesAllowed(Scope.REGISTER)
    @POST
    @Path(DISTRICT + "/official-accounts/confirmations")
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
    @Path(DISTRICT + "/disowned-accounts")
    @Operation(
            summary = "Lists the accounts that a district disowned",
            description = "Those of which the district, asked about them, said that they are not its own.")
    public Uni<List<DisownedAccount>> disownedBy(String districtId) {
        return registry.get(districtId).map(RegisteredDistrict::disowned);
    }
}
