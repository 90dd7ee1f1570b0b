package org.lookalike.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The AsyncAPI document is well-formed, points only at what exists, and says what the files beside it say. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("asyncapi.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."), 3)) {
            return files.filter(file -> file.endsWith("schema.json")).sorted().toList();
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
        var schema = Files.readString(Path.of("src/test/resources/asyncapi-3.0-as-used.schema.json"));
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
