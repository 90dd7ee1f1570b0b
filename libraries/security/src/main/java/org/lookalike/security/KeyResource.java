package org.lookalike.security;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sessions;

@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.OPERATE)
@Tag(name = "Keys", description = "By which programs show who they are: Authorization: Bearer lk_...")
class KeyResource {

    private static final int MAX_EVENTS = 500;

    private final KeyTable table;
    private final SecurityIdentity identity;
    private final Instance<Sessions> sessions;

    KeyResource(KeyTable table, SecurityIdentity identity, Instance<Sessions> sessions) {
        this.table = table;
        this.identity = identity;
        this.sessions = sessions;
    }

    /**
     * A key to create.
     *
     * @param name the owner, as the audit shows it
     * @param districts null for all
     * @param expiresAt null for never
     */
    @Schema(
            examples =
                    """
                    {"name": "ticket system of Maple Hollow", "scopes": ["read"], "expiresAt": "2099-12-31T00:00:00Z"}""")
    record NewKey(
            @Schema(examples = "ticket system of Maple Hollow")
                    @NotBlank(message = "is missing; say whose key it is")
                    @Size(max = 100)
                    String name,
            @Schema(examples = "[\"read\"]")
                    @NotEmpty(message = "is missing; one or more of read, review, manage, register, submit, operate")
                    Set<@NotNull String> scopes,
            @Schema(description = "Ids of districts; left out: all") @Nullable @Size(min = 1, max = 1000)
                    Set<@NotNull String> districts,
            @Nullable @Future(message = "is over; give a time to come") Instant expiresAt) {

        Caller holder() {
            try {
                return new Caller(name, scopes, districts == null ? Districts.ALL : Districts.of(districts));
            } catch (IllegalArgumentException e) {
                throw invalidKey(e.getMessage());
            }
        }
    }

    record MadeKey(@JsonUnwrapped Key made, @Schema(description = "The key itself. It is shown once.") String key) {}

    @GET
    @Operation(summary = "Lists the keys, those in use first")
    public Uni<List<Key>> list() {
        return table.list();
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
        return table.events(limit, before);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a key", description = "The answer shows it once. Only a hash of it is kept.")
    public Uni<RestResponse<MadeKey>> make(@Valid @NotNull NewKey request) {
        if (request.districts() != null && sessions.isUnsatisfied()) {
            throw invalidKey(
                    "districts is given, but this service does not keep districts apart; leave it out, and give the key to no district");
        }
        var secret = Secret.random();
        return table.add(secret, request.holder(), request.expiresAt(), caller())
                .map(key -> RestResponse.status(RestResponse.Status.CREATED, new MadeKey(key, secret.text())));
    }

    @DELETE
    @Path("{keyId: [0-9a-f]{12}}")
    @Operation(summary = "Revokes a key", description = "It is refused from the next request on.")
    public Uni<Void> revoke(String keyId) {
        return table.revoke(keyId, caller())
                .invoke(key -> {
                    if (key == null) {
                        throw HttpProblem.valueOf(Status.NOT_FOUND, "%s is no key in use".formatted(keyId));
                    }
                })
                .replaceWithVoid();
    }

    private static HttpProblem invalidKey(String reason) {
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("No such key can be made")
                .withDetail(reason)
                .build();
    }

    private String caller() {
        return identity.getPrincipal().getName();
    }
}
