package org.lookalike.detector.audit;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Scope;

/** Show who did what. They are two, as a request finds only the methods of the class whose own path fits it best. */
final class AuditResources {

    private static final String ABOUT = "Who changed what and when; nothing is ever taken out of it";

    private AuditResources() {}

    @Path("/api/v1/alerts/{alertId}/audit")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Audit", description = ABOUT)
    @RolesAllowed(Scope.READ)
    static class OfAlert {

        private final Audit audit;

        OfAlert(Audit audit) {
            this.audit = audit;
        }

        @GET
        @Operation(summary = "Lists what people did with an alert, the latest first")
        public Uni<Page<AuditEvent>> list(UUID alertId, @BeanParam PageRequest page) {
            return audit.list(AuditFilter.ofSubject(Audit.alert(alertId)), page.limit(), page.after());
        }
    }

    @Path("/api/v1/districts/{districtId}/audit")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Audit", description = ABOUT)
    @RolesAllowed(Scope.READ)
    static class OfDistrict {

        private final Audit audit;

        OfDistrict(Audit audit) {
            this.audit = audit;
        }

        @GET
        @Operation(
                summary = "Lists what people did with a district and all that belongs to it, the latest first",
                description = "Its registration, its alerts and what is not to be raised for it.")
        public Uni<Page<AuditEvent>> list(String districtId, @BeanParam PageRequest page) {
            return audit.list(AuditFilter.ofDistrict(districtId), page.limit(), page.after());
        }
    }
}
