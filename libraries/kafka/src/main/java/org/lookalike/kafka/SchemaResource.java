package org.lookalike.kafka;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Serves the JSON Schemas of the contract, which hold no secrets, where {@link SchemaLocations} says they are. */
@Path("/contracts/{event: [a-z]+(-[a-z]+)*}/v{version: [1-9][0-9]{0,3}}/schema.json")
@Tag(name = "Contract", description = "What the events on the topics look like")
@PermitAll
class SchemaResource {

    /** Within a version only optional fields are added, so a copy of yesterday is still right. */
    private static final String A_DAY = "public, max-age=86400";

    @GET
    @Produces("application/schema+json")
    @Operation(
            summary = "Shows the JSON Schema of an event",
            description = "The header ce_dataschema of a record is this address.")
    @APIResponse(responseCode = "200", description = "The schema")
    @APIResponse(responseCode = "404", description = "There is no such event, or no such version of it")
    public RestResponse<byte[]> schema(
            @Schema(examples = "impersonation-alert") String event, @Schema(examples = "1") int version)
            throws IOException {
        var file = "/contracts/%s/v%d/schema.json".formatted(event, version);
        try (var schema = SchemaResource.class.getResourceAsStream(file)) {
            if (schema == null) {
                throw HttpProblem.valueOf(
                        Status.NOT_FOUND,
                        "there is no version %d of an event %s; the header ce_dataschema of a record names its schema"
                                .formatted(version, event));
            }
            return ResponseBuilder.ok(schema.readAllBytes())
                    .header(HttpHeaders.CACHE_CONTROL, A_DAY)
                    .build();
        }
    }
}
