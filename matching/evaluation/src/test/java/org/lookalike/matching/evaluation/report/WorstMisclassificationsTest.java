package org.lookalike.matching.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.account;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.alert;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.noAlert;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.input.Group;

class WorstMisclassificationsTest {

    @Test
    void ofMany_thoseFurthestFromTheThresholdAreKept() {
        var worst = new WorstMisclassifications();
        for (int i = 100; i > 0; i--) {
            worst.offer(noAlert(account(Group.IMPERSONATOR, "typo", "a"), i / 100.0, "a"));
            worst.offer(alert(account(Group.HARD_NEGATIVE, "hn_school", null), i / 100.0, "a"));
            worst.offer(alert(account(Group.IMPERSONATOR, "typo", "a"), i / 100.0, "a"));
        }

        assertThat(worst.misses())
                .extracting(EvaluatedAccount::score)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 50).mapToObj(i -> i / 100.0).toList());
        assertThat(worst.falseAlerts())
                .extracting(EvaluatedAccount::score)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> (100 - i) / 100.0).toList());
    }
}
