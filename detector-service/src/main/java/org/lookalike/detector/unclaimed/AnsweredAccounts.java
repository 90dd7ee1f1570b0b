package org.lookalike.detector.unclaimed;

import java.util.List;
import java.util.Map;

/**
 * What became of answers about accounts.
 *
 * @param byAnswer the accounts as they are after the answer that was taken about them
 * @param skipped how many answers were about accounts that are not open any more; nothing was changed by them
 */
public record AnsweredAccounts(Map<Answer, List<UnclaimedAccount>> byAnswer, int skipped) {

    public AnsweredAccounts {
        byAnswer = Map.copyOf(byAnswer);
    }

    /** The accounts about which this was said. */
    public List<UnclaimedAccount> of(Answer answer) {
        return byAnswer.getOrDefault(answer, List.of());
    }
}
