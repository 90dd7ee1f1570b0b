package org.lookalike.matching.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Unclaimed;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Severity;
import org.lookalike.matching.UnclaimedMatch;
import org.lookalike.matching.UnclaimedMatch.Kind;

class OutcomeTest {

    @Test
    void loudestThatADistrictHears_counts() {
        DistrictMatch high = EvaluatedAccounts.match("a", 0.9);
        DistrictMatch low = new DistrictMatch("b", high.score(), high.confidence(), Severity.LOW, high.evidence());

        assertThat(Outcome.of(new Match(List.of(low, high)))).isEqualTo(Outcome.AT_ONCE);
        assertThat(Outcome.of(new Match(List.of(low)))).isEqualTo(Outcome.QUIETLY);
        assertThat(Outcome.of(new Unclaimed(List.of(new UnclaimedMatch(Kind.MAY_BE_OFFICIAL, high)), List.of())))
                .isEqualTo(Outcome.ASKED);
        assertThat(Outcome.of(new NoMatch())).isEqualTo(Outcome.SILENT);
    }

    @Test
    void counts_addUp() {
        OutcomeCounts counts = OutcomeCounts.of(Outcome.AT_ONCE)
                .plus(OutcomeCounts.of(Outcome.SILENT))
                .plus(OutcomeCounts.of(Outcome.ASKED));

        assertThat(counts.surfaced()).isEqualTo(new Share(2, 3));
        assertThat(counts.share(Outcome.QUIETLY)).isEqualTo(new Share(0, 3));
    }
}
