package org.lookalike.matching.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookalike.matching.evaluation.figures.PrecisionRecall.Point;

class PrecisionRecallTest {

    @Test
    void curve_hasAPointForEachScore_byFallingThreshold() {
        var curve = PrecisionRecall.of(Scores.of(0.9, 0.6, 0.6, 0), Scores.of(0.8, 0.6, 0.3, 0, 0));

        assertThat(curve.points())
                .containsExactly(
                        new Point(0.9, 0.25, 1),
                        new Point(0.8, 0.25, 1 / 2.0),
                        new Point(0.6, 0.75, 3 / 5.0),
                        new Point(0.3, 0.75, 3 / 6.0));
    }

    @Test
    void curve_withoutImpersonators_hasNoPoints() {
        assertThat(PrecisionRecall.of(Scores.of(), Scores.of(0.8)).points()).isEmpty();
    }

    @Test
    void curve_whereNothingResembles_hasNoPoints() {
        assertThat(PrecisionRecall.of(Scores.of(0, 0), Scores.of(0)).points()).isEmpty();
    }
}
