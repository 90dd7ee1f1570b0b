package org.lookalike.matching.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.Span;
import org.lookalike.matching.evaluation.report.Misclassification.Stretch;

class MisclassificationTest {

    @Test
    void stretches_areCutInCodePoints() {
        assertThat(Misclassification.stretches("\uD835\uDC00ple1", List.of(new Span(0, 1), new Span(4, 1))))
                .containsExactly(new Stretch("\uD835\uDC00", true), new Stretch("ple", false), new Stretch("1", true));
    }

    @Test
    void stretches_ofSpansThatMarkNothingOrLieOutside_areTheText() {
        assertThat(Misclassification.stretches("maple", List.of(new Span(2, 0), new Span(4, 2))))
                .containsExactly(new Stretch("maple", false));
    }

    @Test
    void stretches_ofAnEmptyText_areNone() {
        assertThat(Misclassification.stretches("", List.of())).isEmpty();
    }
}
