package org.lookalike.kafka;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.httpserver.EntityTags;

/** Serves the contract of the events, which holds no secrets: its schemas are where {@link SchemaLocations} says they are. */
@Path("/contracts")
@Tag(name = "Contract", description = "What the events on the topics look like")
@PermitAll
@APIResponse(responseCode = "304", description = "What If-None-Match names is still so")
class ContractResource {

    /** Within a version only optional fields are added, so a copy of yesterday is still right. */
    private static final String A_DAY = "public, max-age=86400";

    private static final String EVENT = "{event: [a-z]+(-[a-z]+)*}/v{version: [1-9][0-9]{0,3}}/";
    private static final String SCHEMA_TYPE = "application/schema+json";
    private static final String ASYNC_API = "asyncapi.yaml";
    private static final String ASYNC_API_TYPE = "application/vnd.aai.asyncapi+yaml;version=3.0.0";

    /** The address in the files of the contract, in whose place the installation has its own. */
    private static final String PLACEHOLDER = "https://lookalike.example";

    /** How the AsyncAPI document names the schema of an event. */
    private static final Pattern SCHEMA = Pattern.compile("\\$ref: ([a-z-]+)/v([0-9]+)/schema\\.json");

    private final SchemaLocations schemas;
    private final SubscriberServers servers;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    ContractResource(SchemaLocations schemas, SubscriberServers servers) {
        this.schemas = schemas;
        this.servers = servers;
    }

    record Index(String asyncapi, List<Event> events) {}

    /** A version of an event, and where its schema is. */
    record Event(String event, int version, String schema) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the schemas of events, and where the AsyncAPI document is")
    @APIResponseSchema(value = Index.class, responseCode = "200", responseDescription = "The addresses")
    public Response index(HttpHeaders request) {
        var events = SCHEMA.matcher(new String(content(ASYNC_API), StandardCharsets.UTF_8))
                .results()
                .map(found -> new EventType(found.group(1), "published", Integer.parseInt(found.group(2))))
                .distinct()
                .map(type -> new Event(type.subject(), type.version(), schemas.of(type)))
                .toList();
        var index = new Index(schemas.at("/contracts/" + ASYNC_API), events);
        return response(request, index, DigestUtils.sha256Hex(index.toString()), MediaType.APPLICATION_JSON);
    }

    @GET
    @Path(ASYNC_API)
    @Produces(ASYNC_API_TYPE)
    @Operation(
            summary = "The AsyncAPI document of all topics",
            description = "Its references are relative to its address, and its servers those of the settings.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = ASYNC_API_TYPE, schema = @Schema(implementation = String.class)))
    public Response asyncApi(HttpHeaders request) {
        return response(request, ASYNC_API, ASYNC_API_TYPE);
    }

    @GET
    @Path(EVENT + "schema.json")
    @Produces(SCHEMA_TYPE)
    @Operation(
            summary = "Shows the JSON Schema of an event",
            description = "The header ce_dataschema of a record is this address, and so is the schema's $id.")
    @APIResponse(
            responseCode = "200",
            description = "The schema",
            content = @Content(mediaType = SCHEMA_TYPE, schema = @Schema(implementation = Object.class)))
    public Response schema(
            @Schema(examples = "impersonation-alert") String event,
            @Schema(examples = "1") int version,
            HttpHeaders request) {
        return response(request, "%s/v%d/schema.json".formatted(event, version), SCHEMA_TYPE);
    }

    @GET
    @Path(EVENT + "examples/{example: [a-z]+(-[a-z]+)*}.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows an example of an event's value", description = "The AsyncAPI document names them.")
    @APIResponse(
            responseCode = "200",
            description = "The example",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Object.class)))
    public Response example(
            @Schema(examples = "impersonation-alert") String event,
            @Schema(examples = "1") int version,
            @Schema(examples = "raised") String example,
            HttpHeaders request) {
        var file = "%s/v%d/examples/%s.json".formatted(event, version, example);
        return response(request, file, MediaType.APPLICATION_JSON);
    }

    private Response response(HttpHeaders request, String file, String type) {
        var content = content(file);
        return response(request, content, DigestUtils.sha256Hex(content), type);
    }

    private byte[] content(String file) {
        return files.computeIfAbsent(file, this::read);
    }

    private static Response response(HttpHeaders request, Object content, String hash, String type) {
        return EntityTags.answer(request, hash, content, type)
                .header(HttpHeaders.CACHE_CONTROL, A_DAY)
                .build();
    }

    /** @throws HttpProblem 404 if there is no such file */
    private byte[] read(String file) {
        try (var content = ContractResource.class.getResourceAsStream("/contracts/" + file)) {
            if (content == null) {
                throw HttpProblem.valueOf(
                        Status.NOT_FOUND, "the contract has no %s; GET /contracts lists what it has".formatted(file));
            }
            var text = new String(content.readAllBytes(), StandardCharsets.UTF_8).replace(PLACEHOLDER, schemas.at(""));
            return (file.equals(ASYNC_API) ? servers.in(text) : text).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
