package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            upper case                    | Maple Hollow   | maple hollow
            accents                       | Cañón Náutico  | canon nautico
            Cyrillic letters that look so | Mарlе Ноllоw   | maple hollow
            Greek letters that look so    | Μαρle          | maple
            full width                    | Ｍａｐｌｅ     | maple
            mathematical bold             | 𝗠𝗮𝗽𝗹𝗲         | maple
            circled                       | Ⓜⓐⓟⓛⓔ          | maple
            ligature                      | oﬃce           | office
            dotless i                     | schoolıng      | schooling
            other scripts stay            | 学校           | 学校
            punctuation stays             | maple_hollow.1 | maple_hollow.1
            """)
    void fold_bringsLettersTogether(String why, String text, String folded) {
        assertThat(Letters.fold(text, 100)).as(why).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "'ma\u200Bp\u2060le', maple",
        "'ma\u00ADple', maple",
        "'ma\uFE0Fple', maple",
        "'\u202Emaple\u202C', maple",
        "'ma\u0301\u0301\u0301ple', maple",
        "'ma\uD800ple', maple",
        "'ma\u00A0ple', 'ma ple'",
    })
    void fold_removesWhatIsInvisible(String text, String folded) {
        assertThat(Letters.fold(text, 100)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "schoo1s, schools",
        "sch00ls, schools",
        "5ch0o15, schools",
        "rnaple, maple",
        "vvest, west",
        "maple2024, mapiezozA",
    })
    void look_bringsDigitsAndLetterPairsToTheLettersTheyPassFor(String text, String other) {
        String expected = Letters.look(Letters.squash(Letters.fold(other, 100)));

        assertThat(Letters.look(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"о, true", "𝗠, true", "ο, true", "ñ, false", "a, false", "学, false", "1, false"})
    void disguise_isALetterThatOnlyLooksLikeAnother(String letter, boolean disguise) {
        assertThat(Letters.isDisguise(letter.codePointAt(0))).isEqualTo(disguise);
    }

    @Property(tries = 2000, seed = "20261125")
    void fold_isIdempotent(@ForAll @StringLength(max = 40) String text) {
        String folded = Letters.fold(text, 1000);

        assertThat(Letters.fold(folded, 1000)).isEqualTo(folded);
    }

    @Property(tries = 2000, seed = "20261125")
    void squashAndLook_areIdempotent(@ForAll @StringLength(max = 40) String text) {
        String squashed = Letters.squash(Letters.fold(text, 1000));
        String look = Letters.look(squashed);

        assertThat(Letters.squash(squashed)).isEqualTo(squashed);
        assertThat(Letters.look(look)).isEqualTo(look);
    }
}
