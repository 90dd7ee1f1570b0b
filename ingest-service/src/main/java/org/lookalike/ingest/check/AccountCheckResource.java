package org.lookalike.ingest.check;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.ingest.check.AccountChecks.AccountCheck;
import org.lookalike.ingest.input.AccountText;
import org.lookalike.ingest.input.PlatformCode;
import org.lookalike.profileaddresses.PastedText;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

@Path("/api/v1/account-checks")
@Tag(name = "Account checks", description = "Accounts that a person asks about. For the detector's console.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scope.SUBMIT, Scope.OPERATE})
class AccountCheckResource {

    private final AccountChecks checks;
    private final SecurityIdentity identity;

    AccountCheckResource(AccountChecks checks, SecurityIdentity identity) {
        this.checks = checks;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Look up an account", description = "Asks its platform; nothing is stored or published.")
    public Uni<AccountCheck> check(@NotNull(message = "is missing") @Valid CheckRequest request) {
        var account = new PastedText(request.account(), request.platform())
                .account()
                .orElseThrow(
                        () -> InvalidValue.inBody(
                                "account",
                                "names no account that could be read; paste the address of its profile, or give its handle and the platform"));
        return checks.check(account, Caller.of(identity).keyOrPerson());
    }

    /** An account to look up. */
    @Schema(
            name = "AccountCheckRequest",
            examples = """
                    {"account": "maple-ho11ow.example", "platform": "bluesky"}""")
    record CheckRequest(
            @Schema(description = "The address of the profile, as copied, or its handle.") @AccountText String account,
            @Schema(description = "Needed where only a handle is given.") @PlatformCode @Nullable String platform) {}
}
