package org.lookalike.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

    private static final RouteFolder FOLDER = new RouteFolder(Path.of("verification-routes/v1"));
    private static final RouteFolder REPORT_ROUTES = new RouteFolder(Path.of("report-routes/v1"));

    static List<Path> routes() throws IOException {
        return FOLDER.files();
    }

    /** Of two platforms no program for public institutions is known. */
    @Test
    void everyPlatformThatTakesReports_hasARoute_ifItHasAProgram() throws IOException {
        assertThat(Stream.concat(FOLDER.names().stream(), Stream.of("discord.yaml", "reddit.yaml")))
                .containsExactlyInAnyOrderElementsOf(REPORT_ROUTES.names());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_isAsTheSchemaSays(Path file) throws IOException {
        assertThat(FOLDER.violations(RouteFolder.read(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_canBeFollowed(Path file) throws IOException {
        var route = RouteFolder.read(file);

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
        var route = FOLDER.read("x.yaml");
        ((ObjectNode) route.at("/programs/0/facts/0")).remove(field);

        assertThat(FOLDER.violations(route)).anyMatch(violation -> violation.contains(field));
    }

    private static List<JsonNode> facts(JsonNode route) {
        return StreamSupport.stream(route.get("programs").spliterator(), false)
                .flatMap(program -> StreamSupport.stream(program.get("facts").spliterator(), false))
                .toList();
    }
}
