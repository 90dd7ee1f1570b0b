package org.lookalike.detector.administration;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.lookalike.detector.administration.Source.RenewalResult;
import org.lookalike.detector.administration.Source.TestResult;

/** The REST API of ingest-service about sources and what connects them; {@code contracts} fixes what it answers. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
interface SourceApi {

    @GET
    @Path("sources")
    Uni<List<Source>> list(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("sources/{name}/renew-token")
    Uni<RenewalResult> renewToken(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("name") String name);

    @POST
    @Path("sources/{name}/test")
    Uni<TestResult> test(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("name") String name);

    @GET
    @Path("connections")
    Uni<List<Connection>> connections(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @PUT
    @Path("connections/{platform}")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Connection.Result> connect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("platform") String platform,
            Connection.Request request);

    @DELETE
    @Path("connections/{platform}")
    Uni<Void> disconnect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("platform") String platform);
}
