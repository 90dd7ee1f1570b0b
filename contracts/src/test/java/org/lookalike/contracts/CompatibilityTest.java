package org.lookalike.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Within a version a schema only gains optional fields, compared with the last release, of which {@code released/} has a copy: what the
 * services publish is valid for who generated code from that, and what was accepted still is.
 */
class CompatibilityTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RELEASED = Path.of("released");

    /** What says nothing about which values are valid. */
    private static final Set<String> ANNOTATIONS = Set.of("title", "description", "examples", "default", "$comment");

    static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(Files::isRegularFile)
                    .map(RELEASED::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void schema_keepsWhatItsReleasePromised(Path schema) throws IOException {
        assertThat(changes(read(RELEASED.resolve(schema)), read(schema), "")).isEmpty();
    }

    @Test
    void everyReleasedEvent_isCompared() throws IOException {
        assertThat(schemas()).hasSizeGreaterThanOrEqualTo(7);
    }

    /** A change of the schema of alerts, as a JSON pointer and a value, and where it breaks the promise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /properties/foo                          | {"type": "string"}             |
            /properties/district/properties/foo      | {"type": "string"}             |
            /properties/status/description           | "What it is."                  |
            /properties/severity/examples            | ["low"]                        |
            /properties/status                       | null                           | /properties/status
            /properties/revision/type                | "string"                       | /properties/revision/type
            /properties/revision/minimum             | 0                              | /properties/revision/minimum
            /properties/status/enum                  | ["new"]                        | /properties/status/enum
            /required                                | ["alertId"]                    | /required
            /properties/review/required              | ["verdict", "decidedAt", "by"] | /properties/review/required
            /additionalProperties                    | false                          | /additionalProperties
            """)
    void change_isFound(String pointer, String value, String broken) throws IOException {
        var released = read(RELEASED.resolve("impersonation-alert/v1/schema.json"));
        var changed = released.deepCopy();
        var end = pointer.lastIndexOf('/');
        var parent = (ObjectNode) changed.at(pointer.substring(0, end));
        if (value.equals("null")) {
            parent.remove(pointer.substring(end + 1));
        } else {
            parent.set(pointer.substring(end + 1), JSON.readTree(value));
        }

        assertThat(changes(released, changed, "")).isEqualTo(broken == null ? List.of() : List.of(broken));
    }

    /** Where two schemas differ by more than properties that are new and optional. */
    private static List<String> changes(JsonNode released, JsonNode now, String pointer) {
        if (!released.isObject() || !now.isObject()) {
            return released.equals(now) ? List.of() : List.of(pointer);
        }
        var isProperties = pointer.endsWith("/properties") || pointer.endsWith("/$defs");
        var changes = new ArrayList<String>();
        for (var field : released.properties()) {
            if (isProperties || !ANNOTATIONS.contains(field.getKey())) {
                changes.addAll(changes(field.getValue(), now.path(field.getKey()), pointer + '/' + field.getKey()));
            }
        }
        for (var field : now.properties()) {
            if (!isProperties && !ANNOTATIONS.contains(field.getKey()) && !released.has(field.getKey())) {
                changes.add(pointer + '/' + field.getKey());
            }
        }
        return changes;
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
