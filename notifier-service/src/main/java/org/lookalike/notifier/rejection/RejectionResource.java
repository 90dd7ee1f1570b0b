package org.lookalike.notifier.rejection;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Scope;

@Path("/api/v1/rejections")
@Tag(name = "Rejections", description = "Records of the alert topic that could not be read or stored.")
@RolesAllowed(Scope.OPERATE)
class RejectionResource {

    private final Rejections rejections;

    RejectionResource(Rejections rejections) {
        this.rejections = rejections;
    }

    /** A rejected record as the API shows it; key and value are Base64, each at most its first 64 KiB. */
    @Schema(name = "Rejection")
    record RejectionView(
            long id,
            String topic,
            int partition,
            long offset,
            @Schema(description = "A code such as not_json or invalid_field.") String reason,
            String detail,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Schema(description = "Bytes of the whole value.") int valueSize,
            Instant rejectedAt) {

        static RejectionView of(RejectedRecord row) {
            return new RejectionView(
                    row.id,
                    row.topic,
                    row.partition,
                    row.offset,
                    row.reason,
                    row.detail,
                    row.key,
                    row.value,
                    row.valueSize,
                    row.rejectedAt);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists rejected records, newest first.")
    public Uni<Page<RejectionView>> list(@BeanParam PageRequest page) {
        int limit = page.limit();
        return rejections
                .newestBefore(page.before(), limit + 1)
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.id)).map(RejectionView::of));
    }
}
