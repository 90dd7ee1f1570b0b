package org.lookalike.detector.alert;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.lookalike.access.Scope;
import org.lookalike.detector.audit.Who;

/** Keeps the caller's filters of the queue. */
@Path("/api/v1/alert-filters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "Accounts that may impersonate a district, with the evidence")
@RolesAllowed(Scope.READ)
class SavedFilterResource {

    private final SavedFilters filters;
    private final Who who;

    SavedFilterResource(SavedFilters filters, Who who) {
        this.filters = filters;
        this.who = who;
    }

    /** A filter to keep. */
    record NewFilter(
            @NotBlank(message = "is missing; name the filter")
                    @Size(max = 100)
                    @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not have control characters")
                    String name,
            @Schema(examples = "status=open&severity=critical")
                    @NotNull(message = "is missing; give a query such as status=open&severity=critical")
                    @Size(max = 2000)
                    @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not have control characters")
                    String query) {}

    @GET
    @Operation(summary = "Lists the caller's filters by name")
    public Uni<List<SavedFilter>> list() {
        return filters.list(who.name());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keeps a filter",
            description = "In place of the caller's filter of this name, where there is one.")
    public Uni<RestResponse<SavedFilter>> save(@Valid @NotNull NewFilter filter) {
        return filters.save(who.name(), filter.name().strip(), filter.query())
                .map(saved -> RestResponse.status(RestResponse.Status.CREATED, saved));
    }

    @DELETE
    @Path("{filterId}")
    @Operation(summary = "Forgets a filter")
    public Uni<Response> remove(UUID filterId) {
        return filters.remove(who.name(), filterId).map(removed -> {
            if (!removed) {
                throw HttpProblem.builder()
                        .withStatus(Status.NOT_FOUND)
                        .withTitle("No such filter")
                        .withDetail("You have no filter %s; GET /api/v1/alert-filters lists yours".formatted(filterId))
                        .build();
            }
            return Response.noContent().build();
        });
    }
}
