package org.lookalike.httpserver.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes what all operations share, as generators of any language read it. The framework creates it by reflection. */
@OpenApiFilter
public class CommonDescription implements OASFilter {

    private static final String PROBLEM = "application/problem+json";
    private static final String LINES = "application/x-ndjson";

    private static final String CONVENTIONS =
            """
            Problems are those of RFC 9457; where a field or parameter is wrong, `violations` names it. Unknown fields and query \
            parameters are refused. A list is read on with `next` as `after`. What `ETag` a GET gives can be sent as `If-Match` with a \
            change, which is refused with 412 once the state is another one.""";

    /** What may be answered whatever the operation is; the methods below say where. */
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "A field or parameter is missing or wrong; `violations` or the detail name it",
            "401", "The key is missing, unknown, expired or revoked",
            "403", "The key lacks the scope, or the right to the district",
            "404", "There is no such thing, or not for this key",
            "429", "Too many requests; `Retry-After` says in how many seconds to come again");

    /** A header, and the status of the problem that it may lead to. */
    private record Header(String description, String status, String problem) {}

    private static final Map<String, Header> HEADERS = Map.of(
            "If-Match",
            new Header(
                    "The `ETag` of the state as it was seen",
                    "412",
                    "The state is another one than that of `If-Match`"),
            "Idempotency-Key",
            new Header(
                    "The same request under the same key is carried out once, and has one answer",
                    "422",
                    "The `Idempotency-Key` is that of another request"));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var server = OASFactory.createServer().url("/").description("The installation that serves this document");
        document.setServers(List.of(server));
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("key")));
        var about = document.getInfo();
        about.setDescription(about.getDescription() + "\n\n" + CONVENTIONS);
        about.setLicense(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0"));
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> describe(path, operation)));
    }

    private static void describe(String path, Operation operation) {
        var needsKey =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        if (!needsKey) {
            operation.setSecurity(List.of());
        }
        operation.setOperationId(id(Objects.requireNonNull(operation.getOperationId())));
        var parameters = Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of());
        if (operation.getRequestBody() != null || parameters.stream().anyMatch(given -> given.getIn() != In.PATH)) {
            addProblem(operation, "400");
        }
        HEADERS.forEach((name, header) -> {
            if (parameters.stream().anyMatch(given -> given.getIn() == In.HEADER && name.equals(given.getName()))
                    && !operation.getResponses().hasAPIResponse(header.status())) {
                var problem = OASFactory.createAPIResponse().description(header.problem());
                operation.getResponses().addAPIResponse(header.status(), problem);
            }
        });
        if (needsKey) {
            addProblem(operation, "401");
            addProblem(operation, "403");
        }
        if (path.contains("{")) {
            addProblem(operation, "404");
        }
        addProblem(operation, "429");
        var body = operation.getRequestBody();
        if (body != null && body.getContent() != null && body.getContent().hasMediaType(LINES)) {
            // They are no text to a generator of clients, which reads their example as JSON.
            var lines = OASFactory.createSchema().description("One JSON object a line");
            body.getContent().getMediaType(LINES).setSchema(lines);
        }
        operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(response -> response.getKey().compareTo("400") >= 0)
                .forEach(response -> describe(response.getKey(), response.getValue()));
    }

    /** As {@code alertList} from {@code AlertResource_list}. */
    private static String id(String classAndMethod) {
        var names = classAndMethod.split("_", 2);
        var subject = names[0].replaceAll("Resources?(?=\\$|$)", "").replace("$", "");
        return subject.substring(0, 1).toLowerCase(Locale.ROOT)
                + subject.substring(1)
                + names[1].substring(0, 1).toUpperCase(Locale.ROOT)
                + names[1].substring(1);
    }

    private static void addProblem(Operation operation, String status) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, OASFactory.createAPIResponse());
        }
    }

    private static void describe(String status, APIResponse problem) {
        var isUnnamed = problem.getDescription() == null || problem.getContent() == null;
        if (isUnnamed && PROBLEMS.containsKey(status)) {
            problem.setDescription(PROBLEMS.get(status));
        }
        if (problem.getContent() == null) {
            var schema = OASFactory.createSchema().ref(status.equals("400") ? "HttpValidationProblem" : "HttpProblem");
            problem.setContent(OASFactory.createContent()
                    .addMediaType(PROBLEM, OASFactory.createMediaType().schema(schema)));
        }
    }

    /** A list is described as an object where an annotation says more of it. */
    @Override
    public Parameter filterParameter(Parameter parameter) {
        var schema = parameter.getSchema();
        if (parameter.getIn() == In.HEADER && parameter.getDescription() == null) {
            var header = HEADERS.get(parameter.getName());
            parameter.setDescription(header == null ? null : header.description());
        }
        if (parameter.getIn() == In.QUERY && schema != null && isOf(schema, Schema.SchemaType.OBJECT)) {
            var items = OASFactory.createSchema()
                    .type(List.of(Schema.SchemaType.STRING))
                    .enumeration(schema.getEnumeration())
                    .examples(schema.getExamples());
            parameter.setSchema(OASFactory.createSchema()
                    .type(List.of(Schema.SchemaType.ARRAY))
                    .description(schema.getDescription())
                    .items(items));
        }
        return parameter;
    }

    @Override
    public Schema filterSchema(Schema schema) {
        var constants = schema.getEnumeration();
        if (constants != null) {
            schema.setEnumeration(constants.stream()
                    .<Object>map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                    .toList());
        }
        if (schema.getPattern() != null) {
            schema.setPattern(ecma(schema.getPattern()));
        }
        if (isOf(schema, Schema.SchemaType.ARRAY) && schema.getItems() == null) {
            schema.setItems(OASFactory.createSchema());
        }
        return schema;
    }

    /** As ECMA 262 writes it. Bean Validation matches the whole text, except with its pattern for "not blank". */
    private static String ecma(String pattern) {
        var ecma = pattern.replace("\\p{Cntrl}", "\\x00-\\x1f\\x7f");
        return ecma.equals("\\S") || ecma.startsWith("^") ? ecma : "^(?:%s)$".formatted(ecma);
    }

    private static boolean isOf(Schema schema, Schema.SchemaType type) {
        var types = schema.getType();
        return types != null && types.contains(type);
    }
}
