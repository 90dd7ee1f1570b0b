package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
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
            white on black circles        | 🅜🅐🅟🅛🅔     | maple
            white on black squares        | 🅼🅰🅿🅻🅴     | maple
            in parentheses                | 🄜⒜🄟⒧🄔          | maple
            letters of flags              | 🇲🇦🇵🇱🇪          | maple
            small capitals                | ᴍᴀᴘʟᴇ          | maple
            strokes and hooks             | Ħøłłøẇ đɓ      | hollow db
            ligature                      | oﬃce           | office
            Roman numeral                 | Ⅻ              | xii
            looks so in capitals only     | ΗΟLLOW         | hollow
            a letter that looks like rn   | 𑜀aple         | maple
            dotless i                     | schoolıng      | schooling
            other scripts stay            | 学校           | 学校
            punctuation stays             | maple_hollow.1 | maple_hollow.1
            """)
    void fold_bringsLettersTogether(String why, String text, String folded) {
        assertThat(Letters.fold(text, 100)).as(why).isEqualTo(folded);
        assertThat(settled(text)).as(why).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "'ma\u200Bp\u2060le', maple",
        "'ma\u00ADple', maple",
        "'ma\uFE0Fple', maple",
        "'ma\u0301\u0301\u0301ple', maple",
        "'ma\uD800ple', maple",
        "'ma\u00A0ple', 'ma ple'",
        "'ma\u2028ple', 'ma ple'",
        "'ma\tple', 'ma ple'",
        "'ma\u0007ple', maple",
        "'ma\u007Fple', maple",
        "'ma\u20DDple', maple",
        "'ma\u3164ple', maple",
        "'ma\u0378ple', maple",
    })
    void fold_removesWhatIsInvisible(String text, String folded) {
        assertThat(Letters.fold(text, 100)).isEqualTo(folded);
        assertThat(settled(text)).isEqualTo(folded);
    }

    /** Folded one by one, past the table that keeps what was folded before. */
    private static String settled(String text) {
        return text.codePoints().mapToObj(Letters::settle).collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "'\u202Eelpam\u202C', maple",
        "'\u202Eelpam\u202C hollow', maple hollow",
        "'maple \u202Eloohcs', maple school",
        "'maple \u202Bhollow\u202C', maple hollow",
    })
    void fold_readsInTheOrderShown(String text, String folded) {
        assertThat(Letters.fold(text, 100)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "Maple Hollow, false",
        "'Map\u200Ble', true",
        "'Map\u00ADle', true",
        "'\u202EelpaM', true",
        "'Maple \u200BHollow', false",
        "'Maple \uD83D\uDC68\u200D\uD83C\uDFEB', false",
        "'Cañón', false",
        "'Szkoła, Đa', false",
        "'Mаple', true",
        "'Mᴀple', true",
        "'🅼aple', true",
        "'Mªple', true",
    })
    void disguised_isATextWithOneOrWithWhatIsNotSeen(String text, boolean isDisguised) {
        assertThat(Letters.isDisguised(text)).isEqualTo(isDisguised);
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
        String expected = Letters.skeleton(Letters.squash(Letters.fold(other, 100)));

        assertThat(Letters.skeleton(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"о, true", "𝗠, true", "ο, true", "ñ, false", "a, false", "学, false", "1, false"})
    void disguise_isALetterThatOnlyLooksLikeAnother(String letter, boolean disguise) {
        assertThat(Letters.isDisguise(letter.codePointAt(0))).isEqualTo(disguise);
    }

    @Property(tries = 2000)
    void fold_isIdempotent(@ForAll("anyText") String text) {
        String folded = Letters.fold(text, 1000);

        assertThat(Letters.fold(folded, 1000)).isEqualTo(folded);
    }

    /**
     * A text is folded code point by code point, so this shows for every text what the properties show for some. Planes
     * without characters are left out.
     */
    @Test
    void everyCodePoint_folds_toWhatFoldsToItself() {
        List<String> changing = IntStream.concat(IntStream.range(0, 0x40000), IntStream.range(0xE0000, 0xE1000))
                .mapToObj(Character::toString)
                .filter(letter -> {
                    String folded = Letters.fold(letter, 2);
                    return !Letters.fold(folded, folded.length()).equals(folded);
                })
                .toList();

        assertThat(changing).isEmpty();
    }

    @Property(tries = 2000)
    void squash_keepsTheLettersAndDigits(@ForAll("anyText") String text) {
        String squashed = Letters.squash(text);

        assertThat(squashed.codePoints())
                .containsExactlyElementsOf(text.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .boxed()
                        .toList());
        assertThat(Letters.squash(squashed)).isEqualTo(squashed);
    }

    @Property(tries = 2000)
    void look_replacesLetterByLetter_thenPairs(
            @ForAll @Chars({'r', 'n', 'v', 'w', 'm', 'a', '0', '1', 'i'}) String text) {
        String byLetter = text.replace('0', 'o').replace('1', 'l').replace('i', 'l');
        String look = Letters.skeleton(text);

        assertThat(look).isEqualTo(byLetter.replace("rn", "m").replace("vv", "w"));
    }

    @Property(tries = 1000)
    void splittingWordsAgain_changesNothing(@ForAll("anyText") String text) {
        List<String> words = Words.split(Letters.fold(text, 1000));

        assertThat(Words.split(String.join(" ", words))).isEqualTo(words);
    }

    @Property(tries = 2000)
    void look_isIdempotent(@ForAll("anyText") String text) {
        String look = Letters.skeleton(Letters.squash(Letters.fold(text, 1000)));

        assertThat(Letters.skeleton(look)).isEqualTo(look);
    }

    /** Lone surrogates included: platforms hand out names cut in the middle of a character. */
    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<String> codePoint =
                Arbitraries.integers().between(0, Character.MAX_CODE_POINT).map(Character::toString);
        Arbitrary<String> surrogate = Arbitraries.chars()
                .range(Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                .map(String::valueOf);
        Arbitrary<String> ascii = Arbitraries.chars().ascii().map(String::valueOf);
        return Arbitraries.oneOf(codePoint, surrogate, ascii)
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Test
    void longText_isReadUpToTheLimit() {
        assertThat(Letters.fold("\u0301".repeat(10_000) + "maple", 20_000)).isEqualTo("maple");
        assertThat(Letters.fold("\u202Emaple".repeat(200_000), 12)).isEqualTo("elpamelpam");
        assertThat(Letters.fold("\uD83D\uD800".repeat(500_000), 1_000_000)).isEmpty();
        assertThat(Letters.skeleton(Letters.squash("m-".repeat(500_000)))).hasSize(500_000);
    }

    @ParameterizedTest
    @CsvSource({"🇺🇸, ''", "🇺🇸 🇨🇦, ' '", "🇺🇸🇪, use", "🇺 🇸, 'u s'", "🇽🇽, xx"})
    void pairSetApart_isAFlag(String text, String folded) {
        assertThat(Letters.fold(text, 100)).isEqualTo(folded);
        assertThat(Letters.isDisguised(text)).isEqualTo(!folded.isBlank());
    }
}
