package org.lookalike.detector.audit;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;

/** Shows who did what. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who changed what and when; nothing is ever taken out of it")
@RolesAllowed(Scope.READ)
class AuditResource {

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @GET
    @Path("alerts/{alertId}/audit")
    @Operation(summary = "Lists what people did with an alert, the latest first")
    public Uni<Page<AuditEvent>> ofAlert(
            UUID alertId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        return audit.ofSubject(Audit.alert(alertId), limit, after);
    }

    @GET
    @Path("districts/{districtId}/audit")
    @Operation(
            summary = "Lists what people did with a district and all that belongs to it, the latest first",
            description = "Its registration, its alerts and what is not to be raised for it.")
    public Uni<Page<AuditEvent>> ofDistrict(
            String districtId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        return audit.ofDistrict(districtId, limit, after);
    }
}
