package org.lookalike.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tests that who reads the OpenAPI document of a service can try it: with a key, and with bodies that are examples. */
public final class ApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String COMPONENT = "#/components/schemas/";

    /** Bodies that nobody types. */
    private static final Set<String> FILES =
            Set.of("multipart/form-data", "application/x-www-form-urlencoded", "message/rfc822");

    private final JsonNode document;

    private ApiDescription(JsonNode document) {
        this.document = document;
    }

    /** What a body of an operation is described as. */
    private record Body(String operation, String type, JsonNode description) {}

    /** Reads the document of the running service. */
    public static ApiDescription ofService() throws JsonProcessingException {
        return new ApiDescription(
                JSON.readTree(given().get("/q/openapi?format=json").asString()));
    }

    /** Fails with each operation that needs a key and does not say that it is a bearer token. */
    public ApiDescription assertKeysAreAskedFor() {
        var scheme = document.at("/components/securitySchemes/key");
        assertThat(scheme.path("type").asText()).isEqualTo("http");
        assertThat(scheme.path("scheme").asText()).isEqualTo("bearer");
        assertThat(document.at("/components/securitySchemes")).hasSize(1);
        assertThat(document.at("/security/0").has("key")).isTrue();
        assertThat(operations())
                .filteredOn(
                        operation -> !operation.description().path("security").isEmpty())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.description().path("security"))
                        .as(operation.name())
                        .allMatch(one -> one.has("key")));
        return this;
    }

    /** An operation by method and path. */
    private record Described(String name, JsonNode description) {}

    private List<Described> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Described(method.getKey() + " " + path.getKey(), method.getValue())))
                .toList();
    }

    /**
     * Fails with what a generator of clients in other languages cannot use: an operation without an id of its own, a 2xx or a problem in
     * JSON, a query parameter that is an object, a pattern that ECMAScript reads in another way or not at all.
     */
    public ApiDescription assertClientsCanBeGenerated() {
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(operations().stream()
                        .map(operation ->
                                operation.description().path("operationId").asText()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"));
        assertThat(operations()).allSatisfy(operation -> {
            var responses = operation.description().path("responses");
            assertThat(responses.properties()).as(operation.name()).anyMatch(one -> one.getKey()
                    .startsWith("2"));
            assertThat(responses.properties())
                    .as(operation.name())
                    .filteredOn(one -> one.getKey().compareTo("400") >= 0)
                    .allMatch(one -> one.getValue()
                            .at("/content/application~1problem+json/schema")
                            .has("$ref"));
            assertThat(elements(operation.description().path("parameters")))
                    .as(operation.name())
                    .noneMatch(
                            parameter -> parameter.at("/schema/type").asText().equals("object"));
        });
        assertThat(document.findParents("pattern"))
                .filteredOn(schema ->
                        schema.has("type") && !schema.path("pattern").asText().equals("\\S"))
                .extracting(schema -> schema.path("pattern").asText())
                .allMatch(pattern -> pattern.startsWith("^") && pattern.endsWith("$") && !pattern.contains("\\p{"))
                .noneMatch(pattern -> pattern.matches(".*[]\\w)}][+*?}]\\+.*"));
        return this;
    }

    /** Fails with each body that has no example, or one in JSON that its schema does not allow. */
    public void assertBodiesHaveValidExamples() {
        assertThat(bodies()).isNotEmpty().allSatisfy(body -> {
            var examples = examples(body.description());
            assertThat(examples)
                    .as("examples of %s %s", body.operation(), body.type())
                    .isNotEmpty();
            if (body.type().equals("application/json")) {
                assertThat(examples).allSatisfy(example -> assertThat(violations(body, example))
                        .as("violations by %s, the example of %s", example, body.operation())
                        .isEmpty());
            }
        });
    }

    private List<Body> bodies() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .flatMap(method -> method.getValue().at("/requestBody/content").properties().stream()
                                .map(content -> new Body(
                                        method.getKey() + " " + path.getKey(), content.getKey(), content.getValue()))))
                .filter(body -> !FILES.contains(body.type()) && !body.type().matches("image/.*|.*officedocument.*"))
                .toList();
    }

    /** Those of the body, or else of its schema, or of the entries of a list. */
    private List<JsonNode> examples(JsonNode body) {
        var own = elements(body.path("examples"))
                .map(example -> example.path("value"))
                .toList();
        return own.isEmpty() ? ofSchema(body.path("schema")) : own;
    }

    private List<JsonNode> ofSchema(JsonNode given) {
        var reference = given.path("$ref").asText();
        var schema = reference.startsWith(COMPONENT)
                ? document.at("/components/schemas").path(reference.substring(COMPONENT.length()))
                : given;
        var own = elements(schema.path("examples")).toList();
        return own.isEmpty() && schema.has("items")
                ? ofSchema(schema.path("items")).stream()
                        .<JsonNode>map(entry -> JSON.createArrayNode().add(entry))
                        .toList()
                : own;
    }

    private static Stream<JsonNode> elements(JsonNode several) {
        return StreamSupport.stream(several.spliterator(), false);
    }

    private List<String> violations(Body body, JsonNode example) {
        var schema = JSON.createObjectNode();
        schema.putArray("allOf").add(body.description().path("schema"));
        schema.set("components", document.path("components"));
        return SCHEMAS
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(example.toString(), InputFormat.JSON)
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
