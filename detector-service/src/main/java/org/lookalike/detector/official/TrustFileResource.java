package org.lookalike.detector.official;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.detector.registry.DistrictId;
import org.lookalike.httpserver.UntrustedFile;
import org.lookalike.security.Scope;

/** Gives a district the file {@code trust.txt} for its website. */
@Path("/api/v1/districts/" + DistrictId.PATH + "/official-list/trust.txt")
@RolesAllowed(Scope.READ)
@Tag(name = "Official lists")
class TrustFileResource {

    private final OfficialLists lists;
    private final ListDocuments documents;

    TrustFileResource(OfficialLists lists, ListDocuments documents) {
        this.lists = lists;
        this.documents = documents;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "The trust.txt of a district's published list",
            description =
                    "In JournalList's format, for the district's website: each account as social=, the official page as contact=.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "The district publishes no list")
    @APIResponse(responseCode = "503", description = "The list cannot be checked right now")
    public Uni<Response> file(String districtId) {
        return lists.publishedById(districtId)
                .map(list -> UntrustedFile.response(
                        documents.trustFile(list).getBytes(StandardCharsets.UTF_8),
                        MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8").toString(),
                        "trust.txt"));
    }
}
