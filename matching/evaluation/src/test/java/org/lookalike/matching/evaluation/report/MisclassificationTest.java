package org.lookalike.matching.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.Span;
import org.lookalike.matching.evaluation.report.Misclassification.Segment;

class MisclassificationTest {

    @Test
    void segments_areCutInCodePoints() {
        assertThat(Misclassification.segments("\uD835\uDC00ple1", List.of(new Span(0, 1), new Span(4, 1))))
                .containsExactly(new Segment("\uD835\uDC00", true), new Segment("ple", false), new Segment("1", true));
    }

    @Test
    void segments_ofSpansThatMarkNothingOrLieOutside_areTheText() {
        assertThat(Misclassification.segments("maple", List.of(new Span(2, 0), new Span(4, 2))))
                .containsExactly(new Segment("maple", false));
    }

    @Test
    void segments_ofAnEmptyText_areNone() {
        assertThat(Misclassification.segments("", List.of())).isEmpty();
    }
}
