package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFinderTest {

    private static final WordFinder FINDER =
            new WordFinder(List.of("sd", "isd", "school", "schools", "p1", "pq", "ñu"));

    @ParameterizedTest
    @CsvSource({
        "mapleschoolsisd, 0, '5 school, 5 schools, 12 isd, 13 sd'",
        "sdsd, 0, '0 sd, 2 sd'",
        "sdsd, 1, 2 sd",
        "schoo, 0, ''",
        "xp1pq, 0, '1 p1, 3 pq'",
        "ñu qu nu, 0, 0 ñu",
        "'', 0, ''",
    })
    void wordIsFound_whereverItStarts(String text, int from, String words) {
        List<String> found = new ArrayList<>();

        FINDER.find(text, from, (word, at) -> found.add(at + " " + word));

        assertThat(String.join(", ", found)).isEqualTo(words);
    }
}
