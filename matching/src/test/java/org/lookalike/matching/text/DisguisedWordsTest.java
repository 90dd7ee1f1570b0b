package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.policy.PolicyFile;

class DisguisedWordsTest {

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
}
