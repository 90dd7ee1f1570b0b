package org.lookalike.rejections;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Scope;

/** Shows which records could not be processed, and why. */
@Path("/api/v1/rejections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rejections", description = "Records that could not be processed")
@RolesAllowed(Scope.OPERATE)
class RejectionResource {

    private final Rejections rejections;

    RejectionResource(Rejections rejections) {
        this.rejections = rejections;
    }

    @GET
    @Operation(summary = "Lists rejected records, the newest first")
    public Uni<Page<RejectedRecord>> list(@BeanParam PageRequest page) {
        return page.read(rejections::newestBefore, row -> row.id);
    }
}
