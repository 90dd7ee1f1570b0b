package org.lookalike.detector.reporting.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.reporting.feedback.Feedback.Precision;

class PrecisionTest {

    /** The intervals are those of the literature's tables, for instance of R's {@code prop.test(correct = FALSE)}. */
    @ParameterizedTest
    @CsvSource({
        // confirmed, dismissed, precision, low, high, few
        "0, 10, 0, 0, 0.2775, true",
        "10, 0, 1, 0.7225, 1, true",
        "5, 5, 0.5, 0.2366, 0.7634, true",
        "8, 4, 0.6667, 0.3906, 0.8619, false",
        "90, 10, 0.9, 0.8256, 0.9448, false",
        "1, 0, 1, 0.2065, 1, true"
    })
    void interval_isWilsons(long confirmed, long dismissed, double part, double low, double high, boolean few) {
        var precision = Precision.of(confirmed, dismissed == 0 ? Map.of() : Map.of("parody", dismissed));

        assertThat(precision.precision()).isCloseTo(part, within(0.0001));
        assertThat(precision.low()).isCloseTo(low, within(0.0001));
        assertThat(precision.high()).isCloseTo(high, within(0.0001));
        assertThat(precision.few()).isEqualTo(few);
        assertThat(precision.reviewed()).isEqualTo(confirmed + dismissed);
    }

    @Test
    void nothingReviewed_saysNothing() {
        var precision = Precision.of(0, Map.of());

        assertThat(precision.precision()).isNull();
        assertThat(precision.low()).isZero();
        assertThat(precision.high()).isOne();
        assertThat(precision.few()).isTrue();
    }

    @Test
    void dismissals_areKeptByReason() {
        var precision = Precision.of(3, Map.of("parody", 2L, "affiliate", 1L, Precision.UNSTATED, 4L));

        assertThat(precision.dismissed()).isEqualTo(7);
        assertThat(precision.dismissedBecause())
                .containsExactly(Map.entry("affiliate", 1L), Map.entry("parody", 2L), Map.entry("unstated", 4L));
    }
}
