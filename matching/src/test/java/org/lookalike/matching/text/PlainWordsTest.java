package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.policy.PolicyFile;

class PlainWordsTest {

    private static final PlainWords WORDS =
            new PlainWords(Vocabulary.of(PolicyFile.shipped().words()));

    @ParameterizedTest
    @CsvSource({
        "maple sch00ls, maple schools",
        "maple schoo1 d1str1ct, maple school district",
        "maple un1f1ed 5chool5, maple unified schools",
        "maple 1sd, maple isd",
        "0ff1cial maple inf0, official maple info",
        "maple i$d, maple isd",
        "$chools of maple, schools of maple",
    })
    void disguisedWord_isWrittenPlainly(String folded, String plain) {
        assertThat(WORDS.undisguised(folded)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"maple schools 12", "map1e", "sd 5d", "maple12 re1j", "win $500", "5 $ a day"})
    void otherText_isLeftAsItIs(String folded) {
        assertThat(WORDS.undisguised(folded)).isEqualTo(folded);
    }

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
    void otherText_isSpelledAsItIs(String words) {
        assertThat(WORDS.spelled(List.of(words.split(" ")))).containsExactly(words.split(" "));
    }
}
