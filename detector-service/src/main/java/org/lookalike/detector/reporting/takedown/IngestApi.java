package org.lookalike.detector.reporting.takedown;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The REST API of ingest-service for reports. */
@Path("/api/v1/reports")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface IngestApi {

    @POST
    Uni<Filed> file(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam("Idempotency-Key") UUID key,
            NewReport report);

    /** A report to file. */
    record NewReport(
            String districtId, String platform, String accountId, String handle, String category, String text) {}

    /** The result; unknown fields are ignored. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Filed(String state, @Nullable String reference, @Nullable String why) {}
}
