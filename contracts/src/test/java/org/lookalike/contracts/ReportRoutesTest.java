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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes are whole, dated, and of our own words. */
class ReportRoutesTest {

    private static final Path FOLDER = Path.of("report-routes/v1");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> COPIED = Set.of("name", "handle", "picture", "description", "claim");

    static List<Path> routes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bluesky",
                "discord",
                "facebook",
                "instagram",
                "linkedin",
                "mastodon",
                "reddit",
                "snapchat",
                "telegram",
                "threads",
                "tiktok",
                "x",
                "youtube"
            })
    void everyPlatform_hasARoute(String platform) {
        assertThat(FOLDER.resolve(platform + ".yaml")).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_isAsTheSchemaSays(Path file) throws IOException {
        assertThat(violations(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_isDated_andCanBeMet(Path file) throws IOException {
        var route = YAML.readTree(file.toFile());

        assertThat(LocalDate.parse(route.get("checked_on").asText())).isAfter("2025-12-31");
        assertThat(route.at("/policy/copied")).extracting(JsonNode::asText).isSubsetOf(COPIED);
        assertThat(route.at("/policy/at_least").intValue())
                .isBetween(1, route.at("/policy/copied").size());
        assertThat(route.at("/how/es").asText())
                .isNotEqualTo(route.at("/how/en").asText());
        assertThat(route.get("how")).allSatisfy(how -> assertThat(how.asText()).doesNotContain("http", "www.", "  "));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void escalation_isInBothLanguages_andDated(Path file) throws IOException {
        var escalation = YAML.readTree(file.toFile()).path("escalation");

        if (!escalation.isMissingNode()) {
            assertThat(escalation.at("/how/es").asText())
                    .isNotEqualTo(escalation.at("/how/en").asText());
            assertThat(escalation.get("how"))
                    .allSatisfy(how -> assertThat(how.asText()).doesNotContain("http", "www.", "  "));
            assertThat(escalation.get("checked_on").isTextual()).isTrue();
        }
    }

    /** It is left to the nightly build, as time alone makes it fail: whoever builds an old version need not check platforms. */
    @Test
    @Tag("nightly")
    void everyRoute_wasCheckedInTheLast180Days() throws IOException {
        var today = LocalDate.now(ZoneOffset.UTC);

        assertThat(routes())
                .filteredOn(file -> checkedOn(file).plusDays(180).isBefore(today))
                .as("routes to compare with their platforms, which sets checked_on")
                .isEmpty();
    }

    private static LocalDate checkedOn(Path file) {
        try {
            return LocalDate.parse(
                    YAML.readTree(file.toFile()).get("checked_on").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    @Test
    void routeWithoutItsDay_isFound() throws IOException {
        var route = YAML.readTree(FOLDER.resolve("x.yaml").toFile());
        ((ObjectNode) route).remove("checked_on");

        assertThat(violations(route)).anyMatch(violation -> violation.contains("checked_on"));
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
