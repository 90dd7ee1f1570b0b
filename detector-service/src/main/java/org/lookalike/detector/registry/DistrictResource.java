package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.common.util.RestMediaType;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.images.UnusablePicture;
import org.lookalike.security.Scope;

/** Registers districts one by one, and takes confirmations of their official accounts. */
@Path("/api/v1/districts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Districts", description = "The district identities that accounts are compared with")
@RolesAllowed(Scope.READ)
class DistrictResource {

    private final Registry registry;
    private final Uploads logos;
    private final CurrentActor who;

    DistrictResource(Registry registry, Uploads logos, CurrentActor who) {
        this.registry = registry;
        this.logos = logos;
        this.who = who;
    }

    record View(
            String districtId,
            @JsonUnwrapped DistrictProfile profile,
            long registryRevision,
            Instant createdAt,
            Instant updatedAt) {

        static View of(RegisteredDistrict one) {
            return new View(one.districtId(), one.profile(), one.registryRevision(), one.createdAt(), one.updatedAt());
        }
    }

    @GET
    @Operation(summary = "Lists districts by name")
    public Uni<Page<View>> list(
            @QueryParam("name")
                    @Schema(description = "Beginnings of words of names, acronyms, city or NCES id, such as 'map hol'")
                    @Nullable
                    String name,
            @QueryParam("state") @Nullable String state,
            @QueryParam("ncesLeaId") @Nullable String ncesLeaId,
            @BeanParam PageRequest page) {
        return registry.list(new DistrictFilter(name, state, ncesLeaId), page.limit(), page.after())
                .map(found -> found.map(View::of));
    }

    @GET
    @Path("export")
    @Produces(RestMediaType.APPLICATION_NDJSON)
    @Operation(
            summary = "Exports the registry",
            description = "One JSON object a line, by name, for matching/evaluate --registry.")
    public Multi<RegistryRecord> export() {
        return registry.all().map(RegistryRecord::of);
    }

    @GET
    @Path(DistrictId.PATH)
    @Operation(summary = "Shows a district")
    public Uni<RestResponse<View>> find(String districtId) {
        return registry.get(districtId).map(DistrictResource::tagged);
    }

    private static RestResponse<View> tagged(RegisteredDistrict district) {
        return ResponseBuilder.ok(View.of(district))
                .header(HttpHeaders.ETAG, district.tag())
                .build();
    }

    @RolesAllowed({Scope.REGISTER, Scope.ENROLL})
    @POST
    @Operation(summary = "Registers a district", description = "It is watched for within two seconds.")
    @APIResponseSchema(value = View.class, responseCode = "201", responseDescription = "Registered; Location names it")
    @APIResponse(responseCode = "409", description = "The district is registered")
    public Uni<RestResponse<View>> register(@Valid @NotNull DistrictProfile profile) {
        return registry.register(profile, who.actor(), who.caller().districts())
                .map(district -> ResponseBuilder.<View>created(URI.create("/api/v1/districts/" + district.districtId()))
                        .header(HttpHeaders.ETAG, district.tag())
                        .entity(View.of(district))
                        .build());
    }

    @RolesAllowed(Scope.MANAGE)
    @PUT
    @Path(DistrictId.PATH)
    @Operation(
            summary = "Replaces what is registered of a district",
            description =
                    "Without the scope 'register', the NCES id, and name and state beside one, stay and may be left"
                            + " out, and added accounts are not confirmed: they are this district's own, and imitations of other"
                            + " districts all the same. The answer of a GET can be sent; what only the service sets is ignored.")
    @APIResponse(responseCode = "200", description = "What is registered now")
    @APIResponse(responseCode = "409", description = "Another district has the NCES id")
    @APIResponse(responseCode = "412", description = "The district has another state than that of If-Match")
    public Uni<RestResponse<View>> change(
            String districtId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull DistrictProfile profile) {
        return registry.change(districtId, profile, ifMatch, who.actor()).map(DistrictResource::tagged);
    }

    @Uploads.Upload
    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(DistrictId.PATH + "/logos")
    @Consumes({"image/png", "image/jpeg", "image/gif", "image/webp"})
    @Operation(
            summary = "Registers a logo, or the picture of an official account",
            description = "Of at most 5 MB and 4,096 pixels a side, a hash and a copy of 256 pixels a side are kept.")
    public Uni<View> addLogo(String districtId, byte[] picture) {
        var caller = who.actor();
        return logos.read(() -> picture)
                .onFailure(UnusablePicture.class)
                .transform(e -> unusable((UnusablePicture) e))
                .chain(logo -> registry.addLogo(districtId, logo, caller))
                .map(View::of);
    }

    @RolesAllowed(Scope.MANAGE)
    @POST
    @Path(DistrictId.PATH + "/account-ids")
    @Operation(
            summary = "Records the ids of official accounts that are registered by their handles alone",
            description = "From then on the handle alone is no longer taken for the district's.")
    public Uni<View> recordIds(
            String districtId,
            @NotEmpty @Size(max = DistrictProfile.MOST_ACCOUNTS) List<@NotNull @Valid Account> accounts) {
        return registry.recordIds(districtId, accounts, who.actor()).map(View::of);
    }

    @GET
    @Path(DistrictId.PATH + "/official-accounts")
    @Tag(name = "Official accounts")
    @Operation(summary = "Lists a district's official accounts with since when, and whether they are confirmed")
    public Uni<List<AccountClaim>> officialAccounts(String districtId) {
        return registry.get(districtId).map(RegisteredDistrict::claims);
    }

    @RolesAllowed(Scope.REGISTER)
    @POST
    @Path(DistrictId.PATH + "/official-accounts/confirmations")
    @Tag(name = "Official accounts")
    @Operation(
            summary = "Confirms for all districts that accounts are this district's own",
            description = "They are imitations of no district then, and open alerts about them are closed, until they"
                    + " are taken out of what is registered.")
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
                throw InvalidValue.inBody(
                        "accounts[%d]".formatted(i),
                        "is none that %s registered; give platform, handle and accountId as GET /api/v1/districts/%s/official-accounts lists them"
                                .formatted(district.profile().name(), district.districtId()));
            }
        }
    }

    /** They are no part of its profile, and so of what a {@code PUT} replaces. */
    @GET
    @Path(DistrictId.PATH + "/disowned-accounts")
    @Tag(name = "Official accounts")
    @Operation(
            summary = "Lists the accounts that a district disowned",
            description = "Those of which the district, asked about them, said that they are not its own.")
    public Uni<List<RegisteredDistrict.DisownedAccount>> disownedBy(String districtId) {
        return registry.get(districtId).map(RegisteredDistrict::disowned);
    }

    @RolesAllowed({Scope.REGISTER, Scope.ENROLL})
    @DELETE
    @Path(DistrictId.PATH)
    @Operation(
            summary = "Removes a district",
            description = "New accounts are no longer compared with it; its alerts stay.")
    public Uni<Void> remove(String districtId) {
        return registry.remove(districtId, who.actor()).replaceWithVoid();
    }

    private static Problem unusable(UnusablePicture picture) {
        return new Problem(
                switch (picture.reason()) {
                    case TOO_LARGE -> Status.REQUEST_ENTITY_TOO_LARGE;
                    case UNKNOWN_FORMAT -> Status.UNSUPPORTED_MEDIA_TYPE;
                    case DAMAGED, TOO_PLAIN -> Status.BAD_REQUEST;
                },
                "The picture cannot be used",
                picture.detail());
    }

    /** Lists the official accounts of all districts. */
    @Path("/api/v1/official-accounts")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(
            name = "Official accounts",
            description = "Accounts that districts call their own, and whether that is confirmed")
    @RolesAllowed(Scope.REGISTER)
    static class AllOfficialAccountsResource {

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
                description = "With confirmed=false, those that a district registered and nobody confirmed yet.")
        public Uni<Page<DistrictClaim>> list(
                @QueryParam("confirmed") @Nullable Boolean confirmed, @BeanParam PageRequest page) {
            var cursor = page.cursor(2);
            return current.upToDate().map(view -> page(view, confirmed, page.limit(), cursor));
        }

        private static Page<DistrictClaim> page(
                RegistryView view, @Nullable Boolean confirmed, int limit, @Nullable Cursor after) {
            var from = after == null ? "" : after.text(0);
            var passed = after == null ? -1 : after.number(1);
            var claims = view.districts().values().stream()
                    .filter(district -> district.districtId().compareTo(from) >= 0)
                    .sorted(Comparator.comparing(RegisteredDistrict::districtId))
                    .flatMap(AllOfficialAccountsResource::claims)
                    .filter(one -> confirmed == null || one.claim().isConfirmed() == confirmed)
                    .filter(one -> !one.districtId().equals(from) || one.position() > passed)
                    .limit(limit + 1L)
                    .toList();
            return Page.of(claims, limit, one -> Cursor.of(one.districtId(), one.position()));
        }

        private static Stream<DistrictClaim> claims(RegisteredDistrict district) {
            var claims = district.claims();
            var name = district.profile().name();
            return IntStream.range(0, claims.size())
                    .mapToObj(at -> new DistrictClaim(district.districtId(), name, at, claims.get(at)));
        }
    }
}
