package org.lookalike.detector.web.signin;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Makes links into the console. */
@Path("/api/v1/sign-in-links")
@RolesAllowed(Scope.OPERATE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in", description = "Links that sign in to the console, once")
class SignInLinkResource {

    private final SessionStore sessionStore;
    private final SecurityIdentity identity;

    SignInLinkResource(SessionStore sessionStore, SecurityIdentity identity) {
        this.sessionStore = sessionStore;
        this.identity = identity;
    }

    record MadeLink(
            @Schema(description = "Where to open it, at the console's address. It is shown once.") String path) {}

    @POST
    @Operation(
            summary = "Makes a link",
            description =
                    "It works once, within the hour, and no longer than your key; so does the session, which may do what your key may.")
    @APIResponseSchema(value = MadeLink.class, responseCode = "201", responseDescription = "The link")
    public Uni<RestResponse<MadeLink>> make() {
        return sessionStore
                .link(Caller.of(identity))
                .map(link ->
                        RestResponse.status(RestResponse.Status.CREATED, new MadeLink("/sign-in?link=" + link.text())));
    }
}
