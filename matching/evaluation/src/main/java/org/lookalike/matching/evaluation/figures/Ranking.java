package org.lookalike.matching.evaluation.figures;

import java.util.OptionalDouble;

/** How well scores order accounts. */
final class Ranking {

    private Ranking() {}

    /**
     * The share of pairs, one of {@code above} and one of {@code below} each, in which the first scores higher; a tie
     * counts half. This is the area under the ROC curve, and the Mann–Whitney statistic divided by the number of pairs.
     *
     * @return 0..1; empty where there are no pairs
     */
    static OptionalDouble auc(Scores above, Scores below) {
        if (above.size() == 0 || below.size() == 0) {
            return OptionalDouble.empty();
        }
        double[] others = below.rising();
        double ordered = 0;
        int lower = 0;
        int notHigher = 0;
        for (double score : above.rising()) {
            while (lower < others.length && others[lower] < score) {
                lower++;
            }
            while (notHigher < others.length && others[notHigher] <= score) {
                notHigher++;
            }
            ordered += (lower + notHigher) / 2.0;
        }
        return OptionalDouble.of(ordered / above.size() / others.length);
    }

    /** The share of these scores that are exactly the highest of them. */
    static Share tiesAtTheTop(Scores scores) {
        double[] rising = scores.rising();
        int ties = 0;
        while (ties < rising.length && rising[rising.length - 1 - ties] == rising[rising.length - 1]) {
            ties++;
        }
        return new Share(ties, rising.length);
    }
}
