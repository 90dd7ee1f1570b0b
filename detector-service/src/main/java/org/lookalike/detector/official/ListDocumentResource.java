package org.lookalike.detector.official;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.detector.official.OfficialPages.PublicRequests;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.httpserver.Problem;

/** Gives published lists to programs, plain and signed. Whoever asks controls the path alone. */
@Path("/official")
@PermitAll
@Tag(
        name = "Official lists",
        description = "What districts show everybody as their own accounts. Anybody may ask, without a key.")
@APIResponse(responseCode = "304", description = "What If-None-Match names is still so")
@APIResponse(responseCode = "503", description = "The list cannot be checked right now")
class ListDocumentResource {

    private static final String JOSE = "application/jose";
    private static final String LIST = "The list, which may be cached for 30 seconds";

    private static final String BY_NAME = "{listState: [a-z]{2}}/{slug: [a-z0-9-]{1,128}}";

    /** Not called as the ids of districts whose data are their own people's. */
    private static final String BY_ID = "{listedId: [a-z0-9][a-z0-9_-]{2,63}}";

    private final OfficialLists lists;
    private final ListDocuments documents;
    private final ListKeys keys;
    private final PublicRequests requests;

    ListDocumentResource(OfficialLists lists, ListDocuments documents, ListKeys keys, PublicRequests requests) {
        this.lists = lists;
        this.documents = documents;
        this.keys = keys;
        this.requests = requests;
    }

    @GET
    @Path(BY_NAME + ".json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "A district's official list",
            description = "By the state's code and the district's name, as its page has them in its address.")
    @APIResponseSchema(value = ListDocument.class, responseCode = "200", responseDescription = LIST)
    public Uni<Response> plain(String listState, String slug, HttpHeaders request) {
        return plain(lists.published(listState, slug), request);
    }

    @GET
    @Path(BY_ID + ".json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A district's official list, by the district's id")
    @APIResponseSchema(value = ListDocument.class, responseCode = "200", responseDescription = LIST)
    public Uni<Response> plainById(@Schema(examples = "dst_01k9zq3v7m2q9") String listedId, HttpHeaders request) {
        return plain(lists.publishedById(listedId), request);
    }

    @GET
    @Path(BY_NAME + ".jws")
    @Produces(JOSE)
    @Operation(
            summary = "A district's official list, signed",
            description =
                    "A compact JWS (RFC 7515) by a key of /.well-known/jwks.json. Its payload has the claims iss, sub (the"
                            + " district's id), iat and exp of RFC 7519, and the list in the claim list.")
    @APIResponse(
            responseCode = "200",
            description = "The signed list, valid for a minute from iat",
            content = @Content(mediaType = JOSE, schema = @Schema(implementation = String.class)))
    public Uni<Response> signed(String listState, String slug, HttpHeaders request) {
        return signed(lists.published(listState, slug), request);
    }

    @GET
    @Path(BY_ID + ".jws")
    @Produces(JOSE)
    @Operation(summary = "A district's official list, signed, by the district's id")
    @APIResponse(
            responseCode = "200",
            description = "The signed list, valid for a minute from iat",
            content = @Content(mediaType = JOSE, schema = @Schema(implementation = String.class)))
    public Uni<Response> signedById(@Schema(examples = "dst_01k9zq3v7m2q9") String listedId, HttpHeaders request) {
        return signed(lists.publishedById(listedId), request);
    }

    private Uni<Response> plain(Uni<OfficialList> found, HttpHeaders request) {
        return form(found, documents::plain, MediaType.APPLICATION_JSON, request);
    }

    private Uni<Response> signed(Uni<OfficialList> found, HttpHeaders request) {
        return keys.isConfigured()
                ? form(found, documents::signed, JOSE, request)
                : Uni.createFrom()
                        .failure(
                                () -> new Problem(
                                        Status.NOT_FOUND,
                                        "Lists are not signed here",
                                        "This installation has no key that signs lists; ask for the same address with .json at its end"));
    }

    private Uni<Response> form(
            Uni<OfficialList> found, Function<OfficialList, String> written, String type, HttpHeaders request) {
        return Uni.createFrom().deferred(() -> {
            requests.limit();
            return found.map(list -> response(written.apply(list), type, OfficialList.CACHE_CONTROL, request));
        });
    }

    static Response response(String content, String type, String caching, HttpHeaders request) {
        return EntityTags.answer(request, DigestUtils.sha256Hex(content), content, type)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .build();
    }
}
