package org.lookalike.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes are whole, dated, and of our own words. */
class ReportRoutesTest {

    private static final RouteFolder FOLDER = new RouteFolder(Path.of("report-routes/v1"));
    private static final Set<String> COPIED = Set.of("name", "handle", "picture", "description", "claim");

    static List<Path> routes() throws IOException {
        return FOLDER.files();
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
        assertThat(FOLDER.path().resolve(platform + ".yaml")).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_isAsTheSchemaSays(Path file) throws IOException {
        assertThat(FOLDER.violations(RouteFolder.read(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void route_isDated_andCanBeMet(Path file) throws IOException {
        var route = RouteFolder.read(file);

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
        var escalation = RouteFolder.read(file).path("escalation");

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
            return LocalDate.parse(RouteFolder.read(file).get("checked_on").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    @Test
    void routeWithoutItsDay_isFound() throws IOException {
        var route = FOLDER.read("x.yaml");
        ((ObjectNode) route).remove("checked_on");

        assertThat(FOLDER.violations(route)).anyMatch(violation -> violation.contains("checked_on"));
    }
}
