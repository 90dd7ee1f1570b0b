package org.lookalike.detector.administration;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.lookalike.detector.administration.Connection.Request;
import org.lookalike.detector.administration.Connection.Result;

/** The REST API of ingest-service about connections; {@code contracts} fixes what it answers. */
@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface ConnectionApi {

    @GET
    Uni<List<Connection>> list(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @PUT
    @Path("{platform}")
    Uni<Result> connect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("platform") String platform,
            Request request);

    @DELETE
    @Path("{platform}")
    Uni<Void> disconnect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("platform") String platform);
}
