package org.lookalike.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.text.Vocabulary;

class OtherWordsTest {

    private static final OtherWords WORDS =
            new OtherWords(Vocabulary.of(PolicyFile.shipped().words()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elementary",
                "high",
                "lacrosse",
                "taxpayers",
                "stenographer",
                "synagogue",
                "newspaper",
                "petition"
            })
    void whatIsSomebodyElses_saysSo(String word) {
        assertThat(WORDS.has(word)).isTrue();
        assertThat(WORDS.areIn(word + "24")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "county",
                "city",
                "schools",
                "board",
                "official",
                "team",
                "superintendent",
                "bookkeeping",
                "reminders",
                "zorbing"
            })
    void whatMayBeTheDistricts_doesNot(String word) {
        assertThat(WORDS.has(word)).isFalse();
    }
}
