package org.lookalike.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema says of an alert's evidence in words only, its examples keep. */
class AlertExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("impersonation-alert/v1/examples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void contributions_addUpToTheScore(Path example) throws IOException {
        var match = JSON.readTree(example.toFile()).get("match");
        var contributions = match.findValues("contribution");

        if (!contributions.isEmpty()) {
            assertThat(contributions).as("one for each reason").hasSameSizeAs(match.get("evidence"));
            assertThat(contributions.stream().mapToDouble(JsonNode::doubleValue).sum())
                    .isCloseTo(match.get("score").doubleValue(), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void differences_lieWithinWhatTheAccountShows(Path example) throws IOException {
        for (JsonNode reason : JSON.readTree(example.toFile()).at("/match/evidence")) {
            var observed = reason.get("observed").textValue();
            int length = observed.codePointCount(0, observed.length());

            assertThat(reason.path("differences"))
                    .allSatisfy(difference -> assertThat(difference.get("start").intValue()
                                    + difference.get("length").intValue())
                            .isLessThanOrEqualTo(length));
        }
    }
}
