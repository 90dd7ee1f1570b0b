package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;

/** Lists the official accounts of all districts. */
@Path("/api/v1/official-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Official accounts", description = "Accounts that districts call their own, and whether that is confirmed")
@RolesAllowed(Scope.REGISTER)
class AllOfficialAccountsResource {

    private final CurrentRegistry current;

    AllOfficialAccountsResource(CurrentRegistry current) {
        this.current = current;
    }

    /** A claim with its district, and its position among the district's claims. */
    record DistrictClaim(
            String districtId, String districtName, @JsonIgnore int position, @JsonUnwrapped AccountClaim claim) {}

    @GET
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
                .flatMap(AllOfficialAccountsResource::claims)
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
}
