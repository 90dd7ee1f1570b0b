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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Page;

/** The REST API of notifier-service about subscriptions; {@code contracts} fixes what it answers. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface SubscriptionApi {

    @GET
    @Path("subscriptions")
    Uni<Page<Recipient>> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after);

    @GET
    @Path("subscriptions/{id}")
    Uni<Recipient> get(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @POST
    @Path("subscriptions")
    Uni<Recipient> create(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, RecipientRequest request);

    @PUT
    @Path("subscriptions/{id}")
    Uni<Recipient> change(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") UUID id,
            RecipientRequest request);

    @DELETE
    @Path("subscriptions/{id}")
    Uni<Void> delete(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @POST
    @Path("subscriptions/{id}/pause")
    Uni<Void> pause(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @POST
    @Path("subscriptions/{id}/resume")
    Uni<Void> resume(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @POST
    @Path("subscriptions/{id}/test-mail")
    Uni<Void> test(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @POST
    @Path("subscriptions/{id}/webhook-secret")
    Uni<Recipient> changeSecret(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id);

    @GET
    @Path("deliveries")
    Uni<Page<Delivery>> deliveries(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("subscriptionId") UUID subscriptionId,
            @QueryParam("limit") int limit);
}
