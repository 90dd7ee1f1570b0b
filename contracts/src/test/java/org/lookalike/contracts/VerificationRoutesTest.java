package org.lookalike.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes are whole, every fact of them has its source and its day, and what is not sure says why. */
class VerificationRoutesTest {

    private static final Path FOLDER = Path.of("verification-routes/v1");
    private static final Path REPORT_ROUTES = Path.of("report-routes/v1");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<Path> routes() throws IOException {
        return yaml(FOLDER);
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Of two platforms no program for public institutions is known. */
    @Test
    void everyPlatformThatTakesReports_hasARoute_ifItHasAProgram() throws IOException {
        assertThat(Stream.concat(names(routes()), Stream.of("discord.yaml", "reddit.yaml")))
                .containsExactlyInAnyOrderElementsOf(names(yaml(REPORT_ROUTES)).toList());
    }

    private static Stream<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_isAsTheSchemaSays(Path file) throws IOException {
        assertThat(violations(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_canBeFollowed(Path file) throws IOException {
        var route = YAML.readTree(file.toFile());

        assertThat(route.findValuesAsText("code")).doesNotHaveDuplicates();
        assertThat(facts(route)).allSatisfy(fact -> {
            assertThat(fact.get("about").asText()).isIn("who", "needs", "cost", "shows");
            assertThat(LocalDate.parse(fact.get("checked_on").asText())).isAfter("2025-12-31");
        });
        assertThat(route.findValuesAsText("text"))
                .allSatisfy(text -> assertThat(text).doesNotContain("http:", "https:", "www.", "  "));
        assertThat(route.get("programs"))
                .allSatisfy(program -> assertThat(program.get("facts").findValuesAsText("about"))
                        .contains("who"));
    }

    @ParameterizedTest
    @CsvSource({"checked_on", "source", "note"})
    void factThatLacksThis_isFound(String field) throws IOException {
        var route = YAML.readTree(FOLDER.resolve("x.yaml").toFile());
        ((ObjectNode) route.at("/programs/0/facts/0")).remove(field);

        assertThat(violations(route)).anyMatch(violation -> violation.contains(field));
    }

    private static List<JsonNode> facts(JsonNode route) {
        return StreamSupport.stream(route.get("programs").spliterator(), false)
                .flatMap(program -> StreamSupport.stream(program.get("facts").spliterator(), false))
                .toList();
    }

    private static List<String> violations(JsonNode route) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FOLDER.resolve("route-schema.json")), InputFormat.JSON);
        return schema
                .validate(
                        route.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
