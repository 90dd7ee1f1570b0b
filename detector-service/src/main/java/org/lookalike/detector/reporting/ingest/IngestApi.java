package org.lookalike.detector.reporting.ingest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.ingest.IngestService.CheckedAccount;
import org.lookalike.detector.reporting.ingest.IngestService.Filed;
import org.lookalike.detector.reporting.ingest.IngestService.NewCheck;
import org.lookalike.detector.reporting.ingest.IngestService.NewReport;
import org.lookalike.detector.reporting.ingest.IngestService.NewTip;
import org.lookalike.detector.reporting.ingest.IngestService.Records;
import org.lookalike.detector.reporting.ingest.IngestService.StoredTip;

/** The REST API of ingest-service, as far as this service needs it; {@code contracts} fixes what it answers about accounts. */
@Path("/api/v1")
interface IngestApi {

    @POST
    @Path("reports")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Filed> file(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam("Idempotency-Key") UUID key,
            NewReport report);

    /** Looks up an account at its platform; {@code contracts} fixes the answer. */
    @POST
    @Path("account-checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<CheckedAccount> check(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, NewCheck check);

    @POST
    @Path("staff-tips")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<StoredTip> tell(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, NewTip tip);

    /** The latest records of an account. */
    @GET
    @Path("account-records")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Records> records(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @QueryParam("platform") String platform,
            @QueryParam("accountId") String accountId,
            @QueryParam("limit") int limit);

    @GET
    @Path("account-records/{id}/picture")
    @Produces("image/png")
    Uni<byte[]> picture(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @PathParam("id") UUID recordId);

    @GET
    @Path("account-records/keys/{id}")
    @Produces("application/x-pem-file")
    Uni<String> key(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @PathParam("id") String keyId);
}
