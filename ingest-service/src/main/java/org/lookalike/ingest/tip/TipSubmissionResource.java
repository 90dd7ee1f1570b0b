package org.lookalike.ingest.tip;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.httpserver.input.InvalidValue;

/** The public submission of tips. It is separate from the operators' resource, so that OpenAPI shows who may call what. */
@Path("/api/v1/tips")
@Tag(name = "Tips")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class TipSubmissionResource {

    private final Tips tips;

    TipSubmissionResource(Tips tips) {
        this.tips = tips;
    }

    @POST
    @TipGate
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Tell of an account",
            description =
                    """
                    Answered when the tip is stored. Where the account's platform can be asked, what it shows is published within \
                    minutes; else the tip awaits review. The answer says nothing of what others told. There is a page for people at /tip.""")
    @APIResponse(responseCode = "202", description = "Stored")
    @APIResponse(responseCode = "411", description = "The header Content-Length is missing")
    @APIResponse(responseCode = "413", description = "Too large")
    public Uni<Tip> take(@NotNull(message = "is missing") @Valid TipRequest request, @Context HttpServerRequest http) {
        if (request.hasWrongPicture()) {
            throw InvalidValue.inBody(
                    "screenshot", "is no PNG, JPEG or WebP picture of up to 5,000,000 bytes; send another, or none");
        }
        var name = request.displayName();
        var problem = name == null ? null : TypedName.problem(name);
        if (problem != null) {
            throw InvalidValue.inBody("displayName", problem.message());
        }
        return tips.takeOfPublic(NewTip.of(request, RemoteAddress.of(http)));
    }
}
