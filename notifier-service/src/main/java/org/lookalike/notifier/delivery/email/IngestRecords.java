package org.lookalike.notifier.delivery.email;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The REST API of ingest-service, as far as this service needs it. */
@Path("/api/v1/account-records")
interface IngestRecords {

    /** The records of an account, the latest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Found> records(
            @QueryParam("platform") String platform,
            @QueryParam("accountId") @Nullable String accountId,
            @QueryParam("limit") int limit);

    /** A later version may answer with more. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(List<Entry> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(UUID id, boolean hasPicture) {}

    @GET
    @Path("{id}/picture")
    @Produces("image/png")
    Uni<byte[]> picture(@PathParam("id") UUID recordId);
}
