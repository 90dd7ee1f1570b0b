package org.lookalike.ingest.erasure;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

@Path("/api/v1/accounts")
@RolesAllowed(Scope.OPERATE)
@Tag(name = "Erasure", description = "What is held of an account, and forgetting it.")
@Produces(MediaType.APPLICATION_JSON)
class ErasureResource {

    private static final String MISSING = "is missing; give both the platform and the accountId";

    private final AccountErasure erasure;
    private final SecurityIdentity identity;

    ErasureResource(AccountErasure erasure, SecurityIdentity identity) {
        this.erasure = erasure;
        this.identity = identity;
    }

    @DELETE
    @Operation(
            summary = "Erase an account, here and in the other services",
            description =
                    """
                    Its snapshots, avatars, records and tips, and by tombstones its alerts with all that belongs to them. The other \
                    services follow within seconds, the topics when they are next compacted. An account that is still there \
                    and is seen again is taken in again; to have one left alone, review its alert as false_positive instead.""")
    @APIResponse(responseCode = "204", description = "Erased here, or nothing was held; the tombstone is published")
    @APIResponse(responseCode = "503", description = "The broker or the database does not answer; try again")
    public Uni<Void> erase(
            @RestQuery
                    @NotBlank(message = MISSING)
                    @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,31}", message = "must be a platform such as bluesky")
                    String platform,
            @RestQuery @NotBlank(message = MISSING) @Size(max = 256) String accountId) {
        return erasure.erase(
                new AccountKey(platform, accountId), Caller.of(identity).name());
    }
}
