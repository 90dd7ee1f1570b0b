package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.security.Scope;

@Path("/api/v1/sources")
@Tag(name = "Sources", description = "Where accounts are found, and how each of these places does.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
class SourceResource {

    private final SourceReport report;

    SourceResource(SourceReport report) {
        this.report = report;
    }

    @GET
    @Operation(summary = "How every source does", description = "Those not in use are listed too, with the reason.")
    public Uni<List<SourceView>> list() {
        return report.all();
    }
}
