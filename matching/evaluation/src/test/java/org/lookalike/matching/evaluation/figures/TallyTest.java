package org.lookalike.matching.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.account;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.alert;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.noAlert;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.unlike;
import static org.lookalike.matching.evaluation.input.Group.GRAY;
import static org.lookalike.matching.evaluation.input.Group.HARD_NEGATIVE;
import static org.lookalike.matching.evaluation.input.Group.IMPERSONATOR;
import static org.lookalike.matching.evaluation.input.Group.OFFICIAL;
import static org.lookalike.matching.evaluation.input.Group.ORDINARY;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void impersonators_countPerKind_andTheRightDistrictAmongTheAlerted() {
        tally.add(alert(account(IMPERSONATOR, "typo", "a"), 0.9, "a"));
        tally.add(alert(account(IMPERSONATOR, "typo", "a"), 0.8, "b", "a"));
        tally.add(alert(account(IMPERSONATOR, "typo", "a"), 0.8, "b"));
        tally.add(noAlert(account(IMPERSONATOR, "typo", "a"), 0.6, "a"));
        tally.add(alert(account(IMPERSONATOR, "name", null), 0.8, "b"));
        tally.add(unlike(account(IMPERSONATOR, "name", "a")));

        var figures = tally.figures();

        assertThat(figures.recall()).isEqualTo(new Share(4, 6));
        assertThat(figures.perKind()).isEqualTo(Map.of("typo", new Share(3, 4), "name", new Share(1, 2)));
        assertThat(figures.rightDistrict()).as("best of those with a label").isEqualTo(new Share(1, 3));
        assertThat(figures.rightDistrictAmongAll()).isEqualTo(new Share(2, 3));
        assertThat(figures.topTies()).isEqualTo(new Share(1, 4));
    }

    @Test
    void others_countByGroup() {
        tally.add(alert(account(HARD_NEGATIVE, "hn_school", null), 0.8, "a"));
        tally.add(unlike(account(HARD_NEGATIVE, "hn_school", null)));
        tally.add(unlike(account(HARD_NEGATIVE, "hn_city", null)));
        tally.add(unlike(account(OFFICIAL, "official", "a")));
        tally.add(alert(account(ORDINARY, "ordinary", null), 0.7, "a"));
        for (int i = 0; i < 3; i++) {
            tally.add(unlike(account(ORDINARY, "ordinary_schoolish", null)));
        }

        var figures = tally.figures();

        assertThat(figures.alerted(HARD_NEGATIVE)).isEqualTo(new Share(1, 3));
        assertThat(figures.falseAlertsPerKind())
                .isEqualTo(Map.of("hn_school", new Share(1, 2), "hn_city", new Share(0, 1)));
        assertThat(figures.alerted(OFFICIAL)).isEqualTo(new Share(0, 1));
        assertThat(figures.ordinaryPerMillion()).hasValue(250_000);
        assertThat(figures.rankAuc()).isEmpty();
        assertThat(figures.recall().value()).isEmpty();
    }

    @Test
    void ranking_comparesImpersonatorsWithHardNegativesAlone() {
        tally.add(noAlert(account(IMPERSONATOR, "typo", "a"), 0.5, "a"));
        tally.add(noAlert(account(HARD_NEGATIVE, "hn_school", null), 0.4, "a"));
        tally.add(unlike(account(HARD_NEGATIVE, "hn_school", null)));
        tally.add(alert(account(HARD_NEGATIVE, "hn_school", null), 0.8, "a"));
        tally.add(noAlert(account(HARD_NEGATIVE, "hn_school", null), 0.5, "a"));
        tally.add(alert(account(ORDINARY, "ordinary", null), 0.9, "a"));

        assertThat(tally.figures().rankAuc()).hasValue(2.5 / 4);
    }

    @Test
    void gray_countsInNoFigure() {
        tally.add(alert(account(IMPERSONATOR, "typo", "a"), 0.8, "a"));
        tally.add(alert(account(GRAY, "hn_parody", "a"), 0.9, "a"));

        var figures = tally.figures();

        assertThat(figures.recall()).isEqualTo(new Share(1, 1));
        assertThat(figures.topTies()).isEqualTo(new Share(1, 1));
        assertThat(figures.falseAlertsPerKind()).isEmpty();
        assertThat(tally.precisionRecall().points()).containsExactly(new PrecisionRecall.Point(0.8, 1, 1));
    }
}
