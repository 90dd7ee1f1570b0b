package org.lookalike.matching.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.Span;

class DifferenceSpansTest {

    @ParameterizedTest
    @CsvSource({
        "maple, maple, ''",
        "MAPLE, maple, ''",
        "maples, maple, 5+1",
        "amaple, maple, 0+1",
        "mapple, maple, 3+1",
        "mapl, maple, 4+0",
        "aple, maple, 0+0",
        "male, maple, 2+0",
        "mople, maple, 1+1",
        "mxxle, maple, 1+2",
        "xxxxx, maple, 0+5",
        "naplo, maple, '0+1, 4+1'",
        "maxplxe, maple, '2+1, 5+1'",
        "mapel, maple, 3+2",
        "fernwik_news, fernwick, '6+0, 7+5'",
        "quarry_hil_ps, quarryhill, '6+1, 10+3'",
        "'', maple, 0+0",
        "maple, '', 0+5",
        "'', '', ''",
        "𝗠aple, maple, 0+1",
        "𝗠𝗮plex, maple, '0+2, 5+1'",
    })
    void spans_areWhereTheTextsDiffer(String observed, String expected, String spans) {
        assertThat(DifferenceSpans.between(observed, expected).stream()
                        .map(span -> span.start() + "+" + span.length())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(spans);
    }

    /** Nothing is marked that is the same: what is left are letters of the district's text in order, by the fewest edits. */
    @Property(tries = 500)
    void spans_coverAllThatDiffersAndNoMore(@ForAll("text") String observed, @ForAll("text") String expected) {
        List<Span> spans = DifferenceSpans.between(observed, expected);
        StringBuilder same = new StringBuilder(observed);
        for (int i = spans.size() - 1; i >= 0; i--) {
            Span span = spans.get(i);
            same.delete(span.start(), span.start() + span.length());
        }
        int marked = observed.length() - same.length();
        int at = -1;
        for (char letter : same.toString().toCharArray()) {
            at = expected.indexOf(letter, at + 1);
            assertThat(at).isNotNegative();
        }
        assertThat(spans.isEmpty()).isEqualTo(observed.equals(expected));
        assertThat(marked)
                .isLessThanOrEqualTo(LevenshteinDistance.getDefaultInstance().apply(observed, expected));
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("abc").ofMaxLength(8);
    }
}
