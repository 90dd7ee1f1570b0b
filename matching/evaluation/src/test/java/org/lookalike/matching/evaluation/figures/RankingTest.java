package org.lookalike.matching.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {

    @ParameterizedTest(name = "{0} above {1}: {2}")
    @CsvSource(
            textBlock =
                    """
            0.9 0.8     , 0.1 0.2     , 1
            0.1 0.2     , 0.9 0.8     , 0
            0.5         , 0.5         , 0.5
            0.5 0.5     , 0.5 0.5 0.5 , 0.5
            0.9 0.3     , 0.5 0.1     , 0.75
            0.9 0.5     , 0.5 0.1     , 0.875
            0 0.7       , 0 0 0 0.6   , 0.6875
            """)
    void auc_isTheShareOfPairsOrderedRightly_tiesHalf(String above, String below, double expected) {
        assertThat(Ranking.auc(scores(above), scores(below)).orElseThrow()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void auc_withoutPairs_isNone() {
        assertThat(Ranking.auc(scores("0.5"), Scores.of())).isEmpty();
        assertThat(Ranking.auc(Scores.of(), scores("0.5"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource(
            textBlock =
                    """
            0.9 0.8 0.7     , 1 , 3
            1 1 1 0.7       , 3 , 4
            0.4 0.9 0.9     , 2 , 3
            0.5             , 1 , 1
            ''              , 0 , 0
            """)
    void tiesAtTheTop_areThoseWithExactlyTheHighestScore(String scores, long ties, long all) {
        assertThat(Ranking.tiesAtTheTop(scores(scores))).isEqualTo(new Share(ties, all));
    }

    @Test
    void scores_moreThanTheFirstArrayHolds_areAllCounted() {
        double[] many = new double[5_000];
        Arrays.setAll(many, i -> i % 2);
        assertThat(Ranking.tiesAtTheTop(Scores.of(many))).isEqualTo(new Share(2_500, 5_000));
    }

    static Scores scores(String text) {
        return text.isEmpty()
                ? Scores.of()
                : Scores.of(Arrays.stream(text.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }
}
