package org.lookalike.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.translations.Texts;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({
        "0.04, 0.0 s",
        "9.94, 9.9 s",
        "10, 10 s",
        "119.9, 119 s",
        "120, 2 min",
        "7199, 119 min",
        "7200, 2 h",
        "172799, 47 h",
        "172800, 2 days"
    })
    void duration_isInTheMostReadableUnit(double seconds, String shown) {
        assertThat(Formats.seconds(seconds)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, within a day",
        "43199, within a day",
        "43200, within 1 day",
        "215999, within 2 days",
        "216000, within 3 days"
    })
    void removal_isToldInTheDaysOfAllPages(double seconds, String shown) {
        assertThat(Formats.within(seconds)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"30, 30 days", "365, 12 months", "730, 2 years", "3650, 10 years"})
    void span_isInTheMostReadableUnit(int days, String shown) {
        assertThat(Formats.span(days)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1234567, '1,234,567'"})
    void number_hasItsThousandsApart(long number, String shown) {
        assertThat(Formats.number(number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"the header is missing, The header is missing.", "42 rows are too many, 42 rows are too many."})
    void problem_isASentence(String problem, String sentence) {
        assertThat(Formats.sentence(problem)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "Maple Hollow, Maple Hollow",
        "mh\u200Bschools, mh[U+200B]schools",
        "a\u202Eb, a[U+202E]b",
        "niño 🏫, niño 🏫"
    })
    void character_thatNobodySees_isShownByItsCode(String text, String shown) {
        assertThat(Formats.visible(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "mode, daily, One digest a day",
        "mode, hourly, hourly",
        "timeZone, America/Chicago, Central",
        "phase, full, full"
    })
    void code_isSaidInWords_orAsItIs(String kind, String code, String words) {
        assertThat(Formats.label(kind, code)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"en, Go back", "es, Volver"})
    void text_isInTheLanguageOfThePage(String language, String text) {
        assertThat(Texts.of("back", language)).isEqualTo(text);
    }
}
