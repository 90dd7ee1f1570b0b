package org.lookalike.launcher.follow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
            plain letters,               Maple Hollow,          Maple Hollow
            letters that look like ours, Maple H\u043Ellow,     Maple H\u043Ellow
            accents and other scripts,   Cañon 学校,            Cañon 学校
            right-to-left override,      Maple\u202Eslohcs,     Maple\\u202eslohcs
            bidi isolate,                a\u2067b,              a\\u2067b
            zero width space,            Ma\u200Bple,           Ma\\u200bple
            soft hyphen,                 Ma\u00ADple,           Ma\\u00adple
            no-break space,              Maple\u00A0Hollow,     Maple\\u00a0Hollow
            Hangul filler,               Maple\u3164,           Maple\\u3164
            variation selector,          M\uFE0Faple,           M\\ufe0faple
            terminal colour,             '\u001B[31mred',       \\u001b[31mred
            terminal bell,               'ring\u0007',          ring\\u0007
            C1 control sequence,         a\u009B31m,            a\\u009b31m
            private use,                 a\uE000,               a\\ue000
            tag character,               a\uDB40\uDC41,         a\\u{e0041}
            """)
    void text_isShownWithoutWhatHidesOrSteers(String situation, String text, String safe) {
        assertThat(SafeText.of(text)).isEqualTo(safe);
    }

    @Test
    void lineBreaks_areEscaped() {
        assertThat(SafeText.of("a\r\nb\tc\u2028d")).isEqualTo("a\\u000d\\u000ab\\u0009c\\u2028d");
    }

    @Test
    void halfASurrogatePair_isEscaped() {
        assertThat(SafeText.of("a" + (char) 0xD800)).isEqualTo("a\\ud800");
    }

    @Test
    void veryLongText_isCut() {
        assertThat(SafeText.of("x".repeat(600))).isEqualTo("x".repeat(500) + "…");
    }
}
