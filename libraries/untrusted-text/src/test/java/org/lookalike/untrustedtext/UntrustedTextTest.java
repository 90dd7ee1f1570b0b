package org.lookalike.untrustedtext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntrustedTextTest {

    private static final int MAX = 60;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # written                              | shown
        Maple Hollow Public Schools            | Maple Hollow Public Schools
        Maple H\\u043Ellow                      | Maple H\\u043Ellow
        Escuela Se\\u00F1orita                  | Escuela Se\\u00F1orita
        \\u05DE\\u05E4\\u05DC                     | \\u05DE\\u05E4\\u05DC
        \\u202Egnp.loohcs                       | [U+202E]gnp[.]loohcs
        a\\u2066b\\u2069c                        | a[U+2066]b[U+2069]c
        a\\u200Bb\\u200Cc\\u200Dd                 | a[U+200B]b[U+200C]c[U+200D]d
        a\\u00ADb\\uFEFFc                        | a[U+00AD]b[U+FEFF]c
        a\\r\\nBcc: all@district.example         | a[U+000D][U+000A]Bcc: all@district[.]example
        a\\u0000b\\u001Bc\\u0085d\\u2028e          | a[U+0000]b[U+001B]c[U+0085]d[U+2028]e
        a\\u00A0b\\u3000c                        | a[U+00A0]b[U+3000]c
        \\u3164\\u115F\\u2800                     | [U+3164][U+115F][U+2800]
        \\uD800x\\uDC00                          | [U+D800]x[U+DC00]
        \\u0301a                                | [U+0301]a
        Zo\\u0308e                              | Zo\\u0308e
        a\\u0300\\u0301\\u0302\\u0303\\u0304b       | a\\u0300\\u0301\\u0302\\u2026b
        \\uD83D\\uDC69\\u200D\\uD83C\\uDFEB School | \\uD83D\\uDC69\\u200D\\uD83C\\uDFEB School
        \\u2764\\uFE0F                           | \\u2764\\uFE0F
        https://evil.example/a.b               | hxxps://evil[.]example/a.b
        HTTP://EVIL.EXAMPLE                    | HxxP://EVIL[.]EXAMPLE
        www.evil.example                       | www[.]evil[.]example
        evil\\u3002example                      | evil[.]example
        mhps.social.example                    | mhps[.]social[.]example
        pay@evil.example now                   | pay@evil[.]example now
        St. Mary's J.R. Smith Elem. No. 5      | St. Mary's J.R. Smith Elem. No. 5
        <b>{config.secret}</b> &amp;           | <b>{config[.]secret}</b> &amp;
        """)
    void text_isSanitized(String written, String shown) {
        assertThat(UntrustedText.of(unescaped(written), MAX).text()).isEqualTo(unescaped(shown));
    }

    @Test
    void verbatim_keepsUrls_andReplacesControls() {
        assertThat(UntrustedText.verbatim("https://a.example\u202E", MAX).text())
                .isEqualTo("https://a.example[U+202E]");
    }

    @Test
    void longText_isCutBetweenGraphemeClusters() {
        var emoji = "\uD83C\uDDFA\uD83C\uDDF8";
        assertThat(UntrustedText.of(emoji.repeat(5), 3).text()).isEqualTo(emoji.repeat(3) + "…");
        assertThat(UntrustedText.of("abc", 3).text()).isEqualTo("abc");
    }

    /** What is left of a host name must not become a link either. */
    @ParameterizedTest
    @CsvSource({
        "www.evil.example, 9, www[.]evil[.]…",
        "www.evil.example, 10, www[.]evil[.]e…",
        "www.evil.example, 11, www[.]evil[.]ex…"
    })
    void hostName_isDefanged_whereverItIsCut(String written, int max, String shown) {
        assertThat(UntrustedText.of(written, max).text()).isEqualTo(shown);
    }

    @Test
    void longClusters_areCutEarlier() {
        var flag = "\uD83C\uDDFA\uD83C\uDDF8";
        assertThat(UntrustedText.of(flag.repeat(100), 60).text()).isEqualTo(flag.repeat(33) + "…");
    }

    @Test
    void combiningMarks_areCut() {
        assertThat(UntrustedText.of("a" + "\u0301".repeat(10_000), MAX).text()).isEqualTo("a\u0301\u0301\u0301…");
        assertThat(UntrustedText.of("a" + "\u200D".repeat(10_000), MAX).text()).hasSizeLessThan(120);
    }

    @Test
    void plainText_isIsolated() {
        assertThat(UntrustedText.of("\u05DE\u05E4\u05DC", MAX)).hasToString("\u2068\u05DE\u05E4\u05DC\u2069");
    }

    @ParameterizedTest
    @CsvSource({"maple-ho11ow, 20, maple-ho11ow", "m\u0430ple, 20, m[U+0430]ple", "aaaaaaaaaa, 4, aaaa..."})
    void ascii_replacesOtherCharacters(String written, int maxLength, String ascii) {
        assertThat(UntrustedText.of(written, MAX).ascii(maxLength)).isEqualTo(ascii);
    }

    /** Sanitized text must never match this. */
    private static final Pattern DANGEROUS = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Co}\\u2028\\u2029\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]"
                    + "|(?i:https?:)"
                    + "|[\\p{L}\\p{N}][.][\\p{L}\\p{N}]{2}"
                    + "|\\p{M}{5}");

    @Test
    void randomText_isSanitized() {
        var random = new Random(20260112);
        for (int round = 0; round < 5_000; round++) {
            var written = random(random);
            var shown = UntrustedText.of(written, MAX).text();
            assertThat(DANGEROUS.matcher(shown).find())
                    .as("seed round %d: %s", round, shown)
                    .isFalse();
            assertThat(shown.length()).isLessThan(MAX * 100);
            assertThat(UntrustedText.of(written, MAX).ascii(100)).matches("[ -~]*");
        }
    }

    private static final String[] PIECES = {
        "a",
        "Z",
        "9",
        ".",
        "..",
        "://",
        "http",
        "https:",
        "@",
        "\r\n",
        "\0",
        "\u202E",
        "\u2066",
        "\u200D",
        "\u200B",
        "\uD83D\uDC69",
        "\uD83C\uDFEB",
        "\uFE0F",
        "\u0301",
        "\u0338\u0338\u0338\u0338",
        "\uD800",
        "\uDC00",
        "\u3164",
        "\u0430",
        "\u05D0",
        "\u0627",
        "\u0915\u094D",
        "<a href=x>",
        "{raw}",
        "&amp;",
        "\u3002",
        " ",
        "\u00A0",
        "\uE000",
    };

    private static String random(Random random) {
        var text = new StringBuilder();
        int pieces = random.nextInt(80);
        for (int i = 0; i < pieces; i++) {
            text.append(
                    random.nextInt(4) > 0
                            ? PIECES[random.nextInt(PIECES.length)]
                            : Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)));
        }
        return text.toString();
    }

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    private static String unescaped(String text) {
        return ESCAPE.matcher(text.replace("\\r", "\r").replace("\\n", "\n"))
                .replaceAll(escape -> Character.toString((char) Integer.parseInt(escape.group(1), 16)));
    }
}
