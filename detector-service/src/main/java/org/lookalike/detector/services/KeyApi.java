package org.lookalike.detector.services;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.ApiKeys.MadeKey;
import org.lookalike.security.Key;
import org.lookalike.security.NewKey;
import org.lookalike.security.RepeatableRequest;

/** The REST API of every service about its keys. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface KeyApi {

    @GET
    @Path("keys")
    Uni<List<Key>> keys();

    @POST
    @Path("keys")
    Uni<MadeKey> makeKey(@HeaderParam(RepeatableRequest.HEADER) @Nullable String idempotencyKey, NewKey request);

    @DELETE
    @Path("keys/{keyId}")
    Uni<Void> revokeKey(@PathParam("keyId") String keyId);
}
