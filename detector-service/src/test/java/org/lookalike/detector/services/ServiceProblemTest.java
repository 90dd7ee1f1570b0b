package org.lookalike.detector.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceProblemTest {

    @ParameterizedTest
    @CsvSource({
        "Tested lately, a recipient gets one test a minute, Tested lately: a recipient gets one test a minute.",
        "Not connected, An operator sets the keys., Not connected: An operator sets the keys.",
        "Bad Request, , Bad Request.",
    })
    void sentence_hasOneFullStop(String title, @Nullable String detail, String sentence) {
        assertThat(new ServiceProblem(400, title, detail, List.of()).sentence()).isEqualTo(sentence);
    }
}
