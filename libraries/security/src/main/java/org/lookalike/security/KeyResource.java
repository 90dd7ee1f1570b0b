package org.lookalike.security;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.ApiKeys.KeyEvent;
import org.lookalike.security.ApiKeys.MadeKey;

@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.OPERATE)
@Tag(name = "Keys", description = "By which programs show who they are: Authorization: Bearer lk_...")
class KeyResource {

    private static final int MAX_EVENTS = 500;

    private final ApiKeys keys;
    private final SecurityIdentity identity;

    KeyResource(ApiKeys keys, SecurityIdentity identity) {
        this.keys = keys;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "Lists the keys, those in use first")
    public Uni<List<Key>> list() {
        return keys.list();
    }

    @GET
    @Path("events")
    @Operation(
            summary = "Lists what became of keys, the latest first",
            description = "Which were made and revoked, by whom and when. Nothing is ever taken out of it.")
    public Uni<List<KeyEvent>> events(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MAX_EVENTS) int limit,
            @Parameter(description = "The last id of the page before")
                    @QueryParam("before")
                    @DefaultValue("" + Long.MAX_VALUE)
                    long before) {
        return keys.events(limit, before);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Makes a key",
            description =
                    "The answer shows it once. Only a hash of it is kept. It has no scope that the key which makes it lacks. Sent again with the same Idempotency-Key, it answers 409 and makes no other.")
    @APIResponseSchema(value = MadeKey.class, responseCode = "201", responseDescription = "The key")
    public Uni<RestResponse<MadeKey>> make(
            @HeaderParam(RepeatableRequest.HEADER) @Nullable String idempotencyKey, @Valid @NotNull NewKey request) {
        return keys.make(request, Caller.of(identity), idempotencyKey)
                .map(made -> RestResponse.status(RestResponse.Status.CREATED, made));
    }

    @DELETE
    @Path("{keyId: [0-9a-f]{12}}")
    @Operation(summary = "Revokes a key", description = "It is refused from the next request on.")
    public Uni<Void> revoke(String keyId) {
        return keys.revoke(keyId, Caller.of(identity).name())
                .onItem()
                .ifNull()
                .failWith(() -> HttpProblem.valueOf(Status.NOT_FOUND, "%s is no key in use".formatted(keyId)))
                .replaceWithVoid();
    }
}
