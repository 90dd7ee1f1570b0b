package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.Assessment.Unclaimed;
import org.lookalike.matching.UnclaimedMatch.Kind;

/** What an assessment says to those districts that an earlier one said something to. */
class AssessmentTest {

    private static final DistrictMatch MAPLE = match("maple");
    private static final DistrictMatch CEDAR = match("cedar");
    private static final UnclaimedMatch ASKED_CEDAR = new UnclaimedMatch(Kind.CLAIMED_ROLE, CEDAR);

    @Test
    void districtThatWasToldNothing_isToldNothing() {
        var later = new Match(List.of(MAPLE, CEDAR), List.of("elm"));

        assertThat(later.amongThoseOf(new Match(List.of(CEDAR)))).isEqualTo(new Match(List.of(CEDAR), List.of("elm")));
        assertThat(later.amongThoseOf(new NoMatch())).isEqualTo(new NoMatch(List.of("elm")));
    }

    @Test
    void districtThatWasAsked_isToldWhatItIsToldNow() {
        var earlier = new Unclaimed(List.of(ASKED_CEDAR), List.of());

        assertThat(new Match(List.of(MAPLE), List.of(ASKED_CEDAR), List.of()).amongThoseOf(earlier))
                .isEqualTo(earlier);
        assertThat(new NoMatch().amongThoseOf(earlier)).isEqualTo(new NoMatch());
    }

    @Test
    void officialAccount_isOfficialForAll() {
        var official = new Official(List.of("elm"));

        assertThat(official.amongThoseOf(new NoMatch())).isEqualTo(official);
    }

    private static DistrictMatch match(String districtId) {
        var evidence = new Evidence(
                "display_name_same", 1, 0.9, 0.9, "Maple", "Maple", List.of(), "The name is the district's.");
        return new DistrictMatch(districtId, 0.9, Confidence.HIGH, Severity.HIGH, List.of(evidence));
    }
}
