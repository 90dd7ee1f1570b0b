package org.lookalike.detector.intake.rejection;

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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
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

    /** A rejected record; key and value are Base64, the value at most its first 64 KiB. */
    record View(
            long id,
            String topic,
            int partition,
            long offset,
            @Schema(examples = "invalid_field") String reason,
            @Schema(examples = "accountId is missing; give the platform's identifier of the account") String detail,
            byte @Nullable [] key,
            byte @Nullable [] value,
            int valueSize,
            Instant rejectedAt) {

        static View of(RejectedRecordRow row) {
            return new View(
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
    @Operation(summary = "Lists rejected records, the newest first")
    public Uni<Page<View>> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        return rejections
                .list(limit, after == null ? null : Cursor.parse(after, 1))
                .map(page -> page.map(View::of));
    }
}
