package org.lookalike.matching.evaluation.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTextTest {

    private static final PolicyText SHIPPED = PolicyText.shipped();

    @TempDir
    Path folder;

    @Test
    void numbers_areTheWeightsAndStrengthsInOrder() {
        Map<String, BigDecimal> numbers = SHIPPED.numbers();

        assertThat(numbers.keySet())
                .startsWith("weight.handle_taken_over", "weight.handle_elsewhere")
                .contains("strength.place")
                .doesNotContain("threshold")
                .allMatch(key -> key.startsWith("weight.") || key.startsWith("strength."));
        SHIPPED.policy().weights().forEach((signal, weight) -> assertThat(numbers.get("weight." + signal))
                .as(signal)
                .isEqualByComparingTo(BigDecimal.valueOf(weight)));
    }

    @Test
    void with_changesThatNumberAlone() {
        PolicyText changed = SHIPPED.with(Map.of("weight.other_state", new BigDecimal("-0.28")));

        assertThat(changed.policy().weight("other_state")).isEqualTo(-0.28);
        assertThat(changed.text())
                .isEqualTo(SHIPPED.text().replace("weight.other_state = -0.50", "weight.other_state = -0.28"));
    }

    @Test
    void with_theSameValues_changesNothing() {
        assertThat(SHIPPED.with(Map.of("weight.names_other", new BigDecimal("-0.400"))))
                .isEqualTo(SHIPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "'weight.other_state=-0.50', 'weight.other_state=-0.28'",
        "'\tweight.other_state :  -.50 \r', '\tweight.other_state :  -0.28 \r'",
        "'weight.other_state -0.50', 'weight.other_state -0.28'",
        "'# weight.other_state = -0.1\nweight.other_state = -1', '# weight.other_state = -0.1\nweight.other_state = -0.28'",
    })
    void with_keepsHowTheLineIsWritten(String before, String after) throws IOException {
        String text = SHIPPED.text().replace("weight.other_state = -0.50", before);

        assertThat(read(text)
                        .with(Map.of("weight.other_state", new BigDecimal("-0.28")))
                        .text())
                .isEqualTo(SHIPPED.text().replace("weight.other_state = -0.50", after));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight.other_state = -50e-2",
                "weight.other_state = \\\n -0.50",
                "weight.other_\\u0073tate = -0.50"
            })
    void numberThatCannotBeReplaced_isReportedWithItsKey(String line) throws IOException {
        PolicyText text = read(SHIPPED.text().replace("weight.other_state = -0.50", line));

        assertThatThrownBy(text::numbers)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("policy.properties: write 'weight.other_state = ' and a number");
    }

    private PolicyText read(String text) throws IOException {
        return PolicyText.read(Files.writeString(folder.resolve("policy.properties"), text));
    }
}
