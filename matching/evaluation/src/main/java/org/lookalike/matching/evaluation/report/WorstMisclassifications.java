package org.lookalike.matching.evaluation.report;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.lookalike.matching.evaluation.figures.Outcome;

/** The misses and false alerts that are furthest from the threshold, fifty of each at most. */
public final class WorstMisclassifications {

    private static final int MOST = 50;
    private static final Comparator<Outcome> BY_SCORE = Comparator.comparingDouble(Outcome::score);

    private final PriorityQueue<Outcome> misses = new PriorityQueue<>(BY_SCORE.reversed());
    private final PriorityQueue<Outcome> falseAlerts = new PriorityQueue<>(BY_SCORE);

    public void offer(Outcome outcome) {
        if (outcome.isMiss()) {
            offer(outcome, misses);
        } else if (outcome.isFalseAlert()) {
            offer(outcome, falseAlerts);
        }
    }

    /** The lowest score first. */
    List<Outcome> misses() {
        return misses.stream().sorted(BY_SCORE).toList();
    }

    /** The highest score first. */
    List<Outcome> falseAlerts() {
        return falseAlerts.stream().sorted(BY_SCORE.reversed()).toList();
    }

    /** The head of the queue is the least bad, which gives way to a worse one. */
    private static void offer(Outcome outcome, PriorityQueue<Outcome> queue) {
        queue.add(outcome);
        if (queue.size() > MOST) {
            queue.poll();
        }
    }
}
