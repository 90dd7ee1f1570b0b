package org.lookalike.matching.evaluation.report;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;

/** The misses and false alerts that are furthest from the threshold, fifty of each at most. */
public final class WorstMisclassifications {

    private static final int MAX_ACCOUNTS = 50;
    private static final Comparator<EvaluatedAccount> BY_SCORE = Comparator.comparingDouble(EvaluatedAccount::score);

    private final PriorityQueue<EvaluatedAccount> misses = new PriorityQueue<>(BY_SCORE.reversed());
    private final PriorityQueue<EvaluatedAccount> falseAlerts = new PriorityQueue<>(BY_SCORE);

    public void offer(EvaluatedAccount evaluated) {
        if (evaluated.isMiss()) {
            offer(evaluated, misses);
        } else if (evaluated.isFalseAlert()) {
            offer(evaluated, falseAlerts);
        }
    }

    /** The lowest score first. */
    List<EvaluatedAccount> misses() {
        return misses.stream().sorted(BY_SCORE).toList();
    }

    /** The highest score first. */
    List<EvaluatedAccount> falseAlerts() {
        return falseAlerts.stream().sorted(BY_SCORE.reversed()).toList();
    }

    /** The head of the queue is the least bad, which gives way to a worse one. */
    private static void offer(EvaluatedAccount evaluated, PriorityQueue<EvaluatedAccount> queue) {
        queue.add(evaluated);
        if (queue.size() > MAX_ACCOUNTS) {
            queue.poll();
        }
    }
}
