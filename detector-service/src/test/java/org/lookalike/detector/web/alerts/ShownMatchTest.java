package org.lookalike.detector.web.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.Alert;
import org.lookalike.matching.Confidence;

class ShownMatchTest {

    /** What speaks against the match, or changes nothing, has no part in the bar, which is no longer than the whole. */
    @ParameterizedTest
    @CsvSource({
        "0.5 0.25,      0+50 50+25",
        "0.75 -0.2 0.1, 0+75 75+10",
        "0 0.5,         0+50",
        "0.75 0.5,      0+75 75+25",
        "1 0.5,         0+100",
        "-0.3,          ''"
    })
    void bar_hasAPartForWhatEachReasonAdds(String contributions, String shown) {
        var reasons = Arrays.stream(contributions.split(" "))
                .map(Double::valueOf)
                .map(added -> new Alert.Reason("handle_similar", 1, 1, added, "a", "b", List.of(), "A reason."))
                .toList();
        var finding = new Alert.Finding(0.9, 0.7, Confidence.HIGH, Instant.EPOCH, reasons);

        assertThat(ShownMatch.Part.of(finding).stream().map(part -> "%.0f+%.0f".formatted(part.left(), part.width())))
                .containsExactlyElementsOf(shown.isEmpty() ? List.of() : List.of(shown.split(" ")));
    }
}
