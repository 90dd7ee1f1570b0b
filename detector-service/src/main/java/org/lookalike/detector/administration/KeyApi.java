package org.lookalike.detector.administration;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.lookalike.security.NewKey;

/** The REST API of every service about its keys; {@code contracts} fixes what it answers. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface KeyApi {

    @GET
    Uni<List<ApiKey>> list(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    Uni<ApiKey> make(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, NewKey request);

    @DELETE
    @Path("{keyId}")
    Uni<Void> revoke(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("keyId") String keyId);
}
