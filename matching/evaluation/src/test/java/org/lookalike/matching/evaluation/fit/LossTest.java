package org.lookalike.matching.evaluation.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.evaluation.figures.EvaluatedAccounts;
import org.lookalike.matching.evaluation.input.Group;

class LossTest {

    private static final double THRESHOLD = 0.7;

    private final Loss loss = new Loss(4);

    @ParameterizedTest
    @CsvSource({
        "IMPERSONATOR,  0.70, 0.6931", // ln 2
        "IMPERSONATOR,  0.75, 0.3133", // ln (1 + 1/e)
        "IMPERSONATOR,  0.65, 1.3133",
        "IMPERSONATOR,  1.00, 0.0025",
        "HARD_NEGATIVE, 0.70, 0.6931",
        "HARD_NEGATIVE, 0.75, 1.3133",
        "HARD_NEGATIVE, 0.65, 0.3133",
        "ORDINARY,      0.00, 0.0000",
        "OFFICIAL,      0.75, 1.3133",
    })
    void account_costsByItsDistanceToTheThreshold(Group group, double score, double cost) {
        add(group, "kind");

        assertThat(loss.of(new double[] {score}, THRESHOLD)).isCloseTo(cost, within(0.0001));
    }

    @Test
    void falseAlert_costsThatManyTimesAMiss() {
        add(Group.IMPERSONATOR, "kind");
        add(Group.HARD_NEGATIVE, "hn_kind");

        double none = loss.of(new double[] {1, 0}, THRESHOLD);
        double miss = loss.of(new double[] {0.6, 0}, THRESHOLD) - none;
        double falseAlert = loss.of(new double[] {1, 0.8}, THRESHOLD) - none;

        assertThat(falseAlert / miss).isCloseTo(4, within(0.01));
    }

    @Test
    void rareKind_weighsMoreThanItsNumber() {
        for (int i = 0; i < 9; i++) {
            add(Group.IMPERSONATOR, "common");
        }
        add(Group.IMPERSONATOR, "rare");
        double[] commonMissed = {0.6, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        double[] rareMissed = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0.6};

        // Half for each alike, half for each kind alike: 0.5 + 0.5 * 5 / 1 and 0.5 + 0.5 * 5 / 9.
        assertThat(loss.of(rareMissed, THRESHOLD) / loss.of(commonMissed, THRESHOLD))
                .isCloseTo(3 / (0.5 + 0.5 * 5 / 9), within(0.1));
    }

    @Test
    void grayAccountsAndThoseLikeNothing_areLeftOut() {
        add(Group.GRAY, "gray");
        loss.add(EvaluatedAccounts.unlike(EvaluatedAccounts.account(Group.ORDINARY, "ordinary", null)));

        assertThat(loss.size()).isZero();
        assertThat(loss.hasBothSides()).isFalse();
    }

    private void add(Group group, String kind) {
        loss.add(EvaluatedAccounts.noAlert(EvaluatedAccounts.account(group, kind, null), 0.5, "9900001"));
    }
}
