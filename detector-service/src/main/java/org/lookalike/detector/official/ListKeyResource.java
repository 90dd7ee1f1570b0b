package org.lookalike.detector.official;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the public keys by which signed lists are verified. */
@Path("/.well-known/jwks.json")
@PermitAll
@Tag(name = "Official lists")
class ListKeyResource {

    /** So long before it signs, a new key has to be shown. */
    private static final String FIVE_MINUTES = "public, max-age=300";

    private static final String KEY_SET = "application/jwk-set+json";

    private final ListKeys keys;

    ListKeyResource(ListKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces(KEY_SET)
    @Operation(
            summary = "The public keys of signed official lists",
            description =
                    "A JSON Web Key Set (RFC 7517), without keys where lists are not signed. The header kid of a list names its key.")
    @APIResponse(
            responseCode = "200",
            description = "The keys, which may be cached for five minutes",
            content = @Content(mediaType = KEY_SET, schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "304", description = "What If-None-Match names is still so")
    public Response list(HttpHeaders request) {
        return ListDocumentResource.response(keys.shown(), KEY_SET, FIVE_MINUTES, request);
    }
}
