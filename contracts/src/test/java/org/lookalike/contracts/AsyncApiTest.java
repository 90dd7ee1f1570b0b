package org.lookalike.contracts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The AsyncAPI document is well-formed, points only at what exists, and says what the files beside it say. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("asyncapi.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** What services answer and send by HTTP is in their OpenAPI documents. */
    private static final Set<String> OF_NO_TOPIC = Set.of("official-list", "webhook-message");

    /** Those of topics. */
    static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."), 3)) {
            return files.filter(file -> file.endsWith("schema.json"))
                    .filter(file ->
                            !OF_NO_TOPIC.contains(file.normalize().getName(0).toString()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void document_isAsyncApi() throws IOException {
        assertThat(violations(YAML.readTree(DOCUMENT.toFile()))).isEmpty();
    }

    @Test
    void misspeltField_isFound() throws IOException {
        var broken =
                Files.readString(DOCUMENT).replace("    address: review-decisions", "    adress: review-decisions");

        assertThat(violations(YAML.readTree(broken))).anyMatch(violation -> violation.contains("adress"));
    }

    private static List<String> violations(JsonNode document) throws IOException {
        return violations(Files.readString(Path.of("src/test/resources/asyncapi-3.0-as-used.schema.json")), document);
    }

    private static List<String> violations(String schema, JsonNode document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(document.toString(), InputFormat.JSON)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void everyReference_leadsSomewhere() throws IOException {
        var document = YAML.readTree(DOCUMENT.toFile());

        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(Path.of(reference)).isRegularFile();
            }
        });
    }

    @Test
    void everyContract_isThePayloadOfAMessageNamedAfterIt() throws IOException {
        var messages = YAML.readTree(DOCUMENT.toFile()).at("/components/messages");
        var described = new TreeSet<Path>();

        for (JsonNode message : messages) {
            var payload = message.at("/payload/schema/$ref").asText();
            if (!payload.isEmpty()) {
                var event = Path.of(payload).getName(0);
                assertThat(message.get("name").asText()).startsWith("org.lookalike." + event + ".");
                described.add(Path.of(payload));
            }
        }

        assertThat(described)
                .containsExactlyElementsOf(
                        schemas().stream().map(Path::normalize).sorted().toList());
    }

    static List<String> messages() throws IOException {
        return YAML.readTree(DOCUMENT.toFile()).at("/components/messages").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What a mock or a generated test sends is what the services send: headers, value and key agree. */
    @ParameterizedTest
    @MethodSource("messages")
    void examplesOfAMessage_areValid_andAgreeWithThemselves(String name) throws IOException {
        var document = YAML.readTree(DOCUMENT.toFile());
        var message = document.at("/components/messages/" + name);
        var headers = (ObjectNode) message.get("headers").deepCopy();
        headers.set("components", document.get("components"));

        assertThat(message.get("examples")).isNotEmpty().allSatisfy(example -> {
            assertThat(violations(headers.toString(), example.get("headers"))).isEmpty();
            if (!message.at("/headers/$ref").isMissingNode()) {
                assertThat(example.at("/headers/ce_type")).isEqualTo(message.get("name"));
                assertThat(example.at("/headers/ce_time").asText()).matches("20\\d\\d-.+:\\d\\d\\.\\d{6}Z");
                assertThat(example.at("/headers/traceparent").asText()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
                assertThat(example.at("/headers/lookalike-district")).isEqualTo(example.at("/headers/ce_districtid"));
                assertThat(example.get("headers").has("ce_districtid"))
                        .isNotEqualTo(message.at("/headers/$ref").asText().endsWith("/cloudEventHeaders"));
            }
            assertThat(example.has("payload")).isEqualTo(message.has("payload"));
            if (message.has("payload")) {
                var file = Path.of(example.at("/payload/$ref").asText());
                assertThat(file).hasFileName(example.get("name").asText() + ".json");
                var value = YAML.readTree(file.toFile());
                var schema = Files.readString(
                        Path.of(message.at("/payload/schema/$ref").asText()));
                assertThat(violations(schema, value)).isEmpty();
                assertThat(example.at("/headers/ce_subject").asText()).isEqualTo(key(message, value));
                Map.of("ce_districtid", "districtId", "ce_severity", "severity", "ce_status", "status")
                        .forEach((header, field) -> {
                            if (example.get("headers").has(header) && value.has(field)) {
                                assertThat(example.get("headers").get(header)).isEqualTo(value.get(field));
                            }
                        });
            }
        });
    }

    /** Of the fields that the key is described by. */
    private static String key(JsonNode message, JsonNode value) {
        return Stream.of(message.at("/bindings/kafka/key/description").asText().split(":"))
                .map(field -> value.path(field).asText())
                .collect(joining(":"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void schema_isOfJsonSchema202012_andNamedAfterItsFolder(Path file) throws IOException {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(metaSchema.validate(Files.readString(file), InputFormat.JSON))
                .isEmpty();
        assertThat(YAML.readTree(file.toFile()).get("$id").asText())
                .isEqualTo("https://lookalike.example/contracts/%s/v1/schema.json"
                        .formatted(file.normalize().getName(0)));
    }
}
