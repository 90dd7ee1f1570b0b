package org.lookalike.detector.administration;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.lookalike.detector.administration.Source.RenewalResult;
import org.lookalike.detector.administration.Source.TestResult;

/** The REST API of ingest-service about sources; {@code contracts} fixes what it answers. */
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
interface SourceApi {

    @GET
    Uni<List<Source>> list(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("{name}/renew-token")
    Uni<RenewalResult> renewToken(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("name") String name);

    @POST
    @Path("{name}/test")
    Uni<TestResult> test(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("name") String name);
}
