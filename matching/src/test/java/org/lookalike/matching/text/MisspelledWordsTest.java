package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.policy.PolicyFile;

class MisspelledWordsTest {

    private static final PlainWords WORDS =
            new PlainWords(Vocabulary.of(PolicyFile.shipped().words()));

    @ParameterizedTest
    @CsvSource({
        "maple skools, maple schools",
        "maple skoolz, maple schools",
        "maple schoolz, maple schools",
        "maple schols, maple schools",
        "maple schoools, maple schools",
        "maple shcools, maple schools",
        "maple skool distirct, maple school district",
        "maple scool distrct, maple school district",
    })
    void misspelledWord_isSpelledRightly(String words, String plain) {
        assertThat(WORDS.spelled(List.of(words.split(" ")))).containsExactly(plain.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maple schools district",
                "maple school",
                "dr scholls",
                "maple pupils",
                "maple cool",
                "old skol",
                "maple stools"
            })
    void otherText_isLeftAsItIs(String words) {
        assertThat(WORDS.spelled(List.of(words.split(" ")))).containsExactly(words.split(" "));
    }
}
