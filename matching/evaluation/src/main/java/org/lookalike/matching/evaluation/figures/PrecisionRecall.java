package org.lookalike.matching.evaluation.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * The precision–recall curve: what each possible threshold would find, and how much of it rightly.
 *
 * @param points by falling threshold, one for each score that occurs, except 0
 */
public record PrecisionRecall(List<Point> points) {

    /**
     * What a threshold does.
     *
     * @param threshold the least score of an alert, above 0, at most 1
     * @param recall the share of impersonators alerted, 0..1
     * @param precision the share of impersonators among the alerted, 0..1
     */
    public record Point(double threshold, double recall, double precision) {}

    public PrecisionRecall {
        points = List.copyOf(points);
    }

    /** The curve of these scores; without points where there are no impersonators. */
    static PrecisionRecall of(Scores impersonators, Scores others) {
        double[] right = impersonators.rising();
        double[] wrong = others.rising();
        List<Point> points = new ArrayList<>();
        int found = 0;
        int falseAlerts = 0;
        while (right.length > 0) {
            double threshold = Math.max(fromTop(right, found), fromTop(wrong, falseAlerts));
            if (threshold <= 0) {
                break;
            }
            while (fromTop(right, found) == threshold) {
                found++;
            }
            while (fromTop(wrong, falseAlerts) == threshold) {
                falseAlerts++;
            }
            points.add(new Point(threshold, (double) found / right.length, (double) found / (found + falseAlerts)));
        }
        return new PrecisionRecall(points);
    }

    /** The score with this many above it; 0 when there are no more. */
    private static double fromTop(double[] rising, int above) {
        return above < rising.length ? rising[rising.length - 1 - above] : 0;
    }
}
