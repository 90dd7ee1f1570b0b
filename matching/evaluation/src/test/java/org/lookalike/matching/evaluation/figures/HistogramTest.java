package org.lookalike.matching.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void bins_haveTheirUpperEnd_andZeroIsInNone() {
        var histogram = Histogram.of(Scores.of(0, 0, 0.01, 0.25, 0.26, 0.5, 1), 4);

        assertThat(histogram.counts()).containsExactly(2, 2, 0, 1);
        assertThat(histogram.zeros()).isEqualTo(2);
        assertThat(histogram.aboveZero()).isEqualTo(5);
        assertThat(histogram.highest()).isEqualTo(2);
    }
}
