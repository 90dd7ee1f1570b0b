package org.lookalike.untrustedtext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {

    private static final int MAX = 40;

    /** Differences are written as start+length, and marks as {@code {}}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # observed                       | differences                     | shown
        Maple Hollow                     | ''                              | Maple Hollow
        Maple H\\u043Ellow                | 7+1                             | Maple H{\\u043E}llow
        maple-ho11ow                     | 5+1 8+2                         | maple{-}ho{11}ow
        Napple Hollow                    | 0+1                             | {N}apple Hollow
        mapleh0                          | 6+1                             | mapleh{0}
        # Something is missing: at the start, in between, at the end.
        aple Hollow                      | 0+0                             | {}aple Hollow
        Maple Holow                      | 9+0                             | Maple Hol{}ow
        Maple Hollo                      | 11+0                            | Maple Hollo{}
        # Where a mark shows the place anyway, or covers it.
        Maple H0low                      | 7+1 8+0                         | Maple H{0}low
        Maple H0low                      | 7+0 7+1                         | Maple H{0}low
        Maple H00low                     | 7+2 8+0                         | Maple H{00}low
        # Beside and over each other, out of order, twice.
        Maple H00low                     | 7+1 8+1                         | Maple H{00}low
        Maple H00low                     | 8+1 6+2 7+2                     | Maple {H00}low
        Maple H0llow                     | 7+1 7+1                         | Maple H{0}llow
        # Not in the text.
        Maple Hollow                     | 12+1                            | Maple Hollow
        Maple Hollow                     | 11+2 13+0                       | Maple Hollow
        Maple Hollow                     | 2147483647+2147483647           | Maple Hollow
        Maple Hollow                     | 1+2147483647 2147483647+1       | Maple Hollow
        Maple Hollow                     | -1+2 1+-2 -2147483648+0         | Maple Hollow
        Maple H0llow                     | 7+1 40+1                        | Maple H{0}llow
        ''                               | 0+0                             | ''
        # Code points outside the Basic Multilingual Plane take two UTF-16 units.
        \\uD83C\\uDF41\\uD83C\\uDF41 Ho11ow  | 5+2                             | \\uD83C\\uDF41\\uD83C\\uDF41 Ho{11}ow
        \\uD835\\uDDE0aple                 | 0+1                             | {\\uD835\\uDDE0}aple
        \\uD800 Maple H0llow              | 9+1                             | [U+D800] Maple H{0}llow
        # A mark on part of a character is one on all of it.
        Mapl\\u0065\\u0301 Hollow           | 5+1                             | Mapl{\\u0065\\u0301} Hollow
        Mapl\\u0065\\u0301 Hollow           | 4+1                             | Mapl{\\u0065\\u0301} Hollow
        Mapl\\u0065\\u0301 Hollow           | 5+0                             | Mapl{\\u0065\\u0301} Hollow
        Mapl\\u0065\\u0301 Hollow           | 6+0                             | Mapl\\u0065\\u0301{} Hollow
        \\uD83C\\uDDFA\\uD83C\\uDDF8 Maple    | 1+1                             | {\\uD83C\\uDDFA\\uD83C\\uDDF8} Maple
        # What is shown by name or made harmless keeps its mark.
        Maple\\u200BHollow                | 5+1                             | Maple{[U+200B]}Hollow
        maple\\u202Ehollow                | 6+1                             | maple[U+202E]{h}ollow
        maple.hollow.example             | 5+1                             | maple{[.]}hollow[.]example
        maple.h0llow.example             | 7+1                             | maple[.]h{0}llow[.]example
        https://maple.example            | 0+5                             | {hxxps}://maple[.]example
        https://maple.example            | 2+1                             | hx{x}ps://maple[.]example
        # Marks on half of the text help nobody, nor do very many.
        abcdef                           | 0+2                             | {ab}cdef
        abcdef                           | 0+3                             | abcdef
        a                                | 0+1                             | a
        abcdefghijklmnop                 | 0+1 2+1 4+1 6+1 8+1             | {a}b{c}d{e}f{g}h{i}jklmnop
        abcdefghijklmnop                 | 0+1 2+1 4+1 6+1 8+1 10+0        | abcdefghijklmnop
        """)
    void differences_areMarked(String observed, String differences, String shown) {
        var text = marked(unescaped(observed), spans(differences));

        assertThat(braces(text)).isEqualTo(unescaped(shown));
        assertThat(text.isMarked()).isEqualTo(shown.contains("{"));
    }

    @Test
    void differenceAfterTheCut_isNotMarked() {
        var text = marked("x".repeat(MAX + 10), spans("45+1"));

        assertThat(text.isMarked()).isFalse();
        assertThat(text.text()).isEqualTo("x".repeat(MAX) + "…");
    }

    @Test
    void plainText_escapesItsOwnQuotationMarks() {
        assertThat(marked("Maple H0llow", spans("7+1")).marked()).isEqualTo("\u2068Maple H«0»llow\u2069");
        assertThat(marked("Maple Holow", spans("9+0")).marked()).isEqualTo("\u2068Maple Hol«»ow\u2069");
        assertThat(marked("«M»aple H0llow", spans("9+1")).marked())
                .isEqualTo("\u2068[U+00AB]M[U+00BB]aple H«0»llow\u2069");
    }

    @Test
    void differences_changeOnlyTheMarks() {
        var random = new Random(20260112);
        var pieces = "ab.1«»<&\r\u202E\u200D\u0301\u0E33\uD83D\uDC69\uD83C\uDFEB\uDC00\uD83C://http".split("");
        for (int round = 0; round < 5_000; round++) {
            var observed = new StringBuilder();
            random.ints(random.nextInt(60), 0, pieces.length).forEach(piece -> observed.append(pieces[piece]));
            var differences = IntStream.range(0, random.nextInt(5))
                    .mapToObj(i -> new Marks.Range(random.nextInt(70) - 5, random.nextInt(12) - 2))
                    .toList();

            var text = marked(observed.toString(), differences);

            assertThat(braces(text).replaceAll("[{}]", ""))
                    .as("round %d", round)
                    .isEqualTo(UntrustedText.of(observed.toString(), MAX).text());
        }
    }

    private static UntrustedText marked(String observed, List<Marks.Range> differences) {
        return UntrustedText.of(observed, MAX, Marks.of(observed, differences));
    }

    private static String braces(UntrustedText text) {
        var braces = new StringBuilder();
        text.pieces().forEach(piece -> braces.append(piece.isMarked() ? "{" + piece.text() + "}" : piece.text()));
        return braces.toString();
    }

    private static List<Marks.Range> spans(String text) {
        return Stream.of(text.split(" "))
                .filter(span -> !span.isEmpty())
                .map(span -> span.split("\\+"))
                .map(span -> new Marks.Range(Integer.parseInt(span[0]), Integer.parseInt(span[1])))
                .toList();
    }

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Character.toString((char) Integer.parseInt(escape.group(1), 16)));
    }
}
