package org.lookalike.detector.rescan;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Scope;

/** Lists rescans and requests them. */
@Path("/api/v1/rescans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Rescans",
        description = "Accounts seen earlier, assessed again for districts that were registered or changed")
@RolesAllowed(Scope.OPERATE)
class RescanResource {

    private final Rescans rescans;
    private final CurrentRegistry registry;

    RescanResource(Rescans rescans, CurrentRegistry registry) {
        this.rescans = rescans;
        this.registry = registry;
    }

    @Schema(examples = """
                    {"districtIds": ["dst_01k9zq3v"]}""")
    record Request(
            @NotEmpty(message = "is missing; name the districts") @Size(max = 1000)
                    List<@NotNull String> districtIds) {}

    @GET
    @Operation(summary = "Lists rescans, the latest first")
    public Uni<Page<Rescan>> list(@BeanParam PageRequest page) {
        return rescans.list(page.limit(), page.after());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for a rescan",
            description =
                    "Registering or changing a district asks for one by itself. What is asked for before the rescan"
                            + " begins is done by the same one.")
    @APIResponseSchema(value = Rescan.class, responseCode = "202", responseDescription = "The rescan that will be made")
    public Uni<RestResponse<Rescan>> request(@Valid @NotNull Request request) {
        return registry.upToDate()
                .chain(view -> rescans.request(known(request.districtIds(), view), view.revision()))
                .map(rescan -> RestResponse.status(RestResponse.Status.ACCEPTED, rescan));
    }

    private static Set<String> known(List<String> districtIds, RegistryView view) {
        var unknown = districtIds.stream()
                .filter(id -> !view.districts().containsKey(id))
                .toList();
        if (!unknown.isEmpty()) {
            throw InvalidValue.inBody(
                    "districtIds",
                    "has %s, which are not registered; GET /api/v1/districts lists those that are".formatted(unknown));
        }
        return Set.copyOf(districtIds);
    }
}
