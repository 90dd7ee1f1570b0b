package org.lookalike.notifier.rejection;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.lookalike.notifier.paging.Page;
import org.lookalike.notifier.paging.PageRequest;

@Path("/api/v1/rejections")
@Tag(name = "Rejections", description = "Records of the alert topic that could not be read or stored.")
class RejectionResource {

    private final Rejections rejections;

    RejectionResource(Rejections rejections) {
        this.rejections = rejections;
    }

    /** A rejected record as the API shows it. */
    @Schema(name = "Rejection")
    record RejectionView(
            long id,
            String topic,
            int partition,
            long offset,
            @Schema(description = "A code such as not_json or invalid_field.") String reason,
            String detail,
            @Schema(description = "Bytes of the whole value.") int size,
            Instant rejectedAt) {

        static RejectionView of(RejectedRecord row) {
            return new RejectionView(
                    row.id, row.topic, row.partition, row.offset, row.reason, row.detail, row.size, row.rejectedAt);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists rejected records, newest first.")
    Uni<Page<RejectionView>> list(@BeanParam PageRequest page) {
        int limit = page.limit();
        return rejections
                .newestBefore(page.before(), limit + 1)
                .map(rows -> Page.of(rows, limit, row -> row.id))
                .map(rows -> new Page<>(rows.items().stream().map(RejectionView::of).toList(), rows.next()));
    }

    @GET
    @Path("/{id}/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Downloads the first 64 kB of a rejected record's value, as received.")
    @APIResponse(responseCode = "200", description = "The bytes; they are not to be trusted")
    @APIResponse(responseCode = "404", description = "No rejected record has that id")
    Uni<RestResponse<byte[]>> content(@PathParam("id") String id) {
        return rejections.find(known(id)).onItem().ifNull().failWith(RejectionResource::notFound).map(row ->
                ResponseBuilder.ok(row.content)
                        .header("Content-Disposition", "attachment; filename=\"rejection-%d\"".formatted(row.id))
                        .header("X-Content-Type-Options", "nosniff")
                        .build());
    }

    private static long known(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    private static HttpProblem notFound() {
        return HttpProblem.builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("No such rejection")
                .withDetail("no rejected record has this id; GET /api/v1/rejections lists them")
                .build();
    }
}
