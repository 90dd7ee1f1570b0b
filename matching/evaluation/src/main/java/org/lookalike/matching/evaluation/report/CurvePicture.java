package org.lookalike.matching.evaluation.report;

import java.util.List;
import java.util.Locale;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.figures.PrecisionRecall;
import org.lookalike.matching.evaluation.input.Group;

/**
 * The precision–recall curve as an SVG path, and the place on it where the policy's threshold is.
 *
 * <p>The axis of the precision begins below the lowest on the curve, so that good policies can be told apart.
 *
 * @param path empty where there are no impersonators
 * @param description what the picture shows, for who does not see it
 */
record CurvePicture(
        Plot plot, String path, List<Plot.Tick> precisions, String atX, String atY, Label label, String description) {

    /** Points closer together than this, in user units, are one to the eye. */
    private static final double NEAR = 0.4;

    /** What is written beside the threshold's place, towards the middle of the picture. */
    public record Label(String text, String x, String y, String anchor) {

        static Label at(double x, double y, Plot plot, String text) {
            boolean right = x > plot.x(0.5);
            boolean high = y < plot.y(0.5);
            return new Label(
                    text,
                    Plot.number(x + (right ? -12 : 12)),
                    Plot.number(y + (high ? 28 : -20)),
                    right ? "end" : "start");
        }
    }

    static CurvePicture of(Evaluation evaluation) {
        Plot plot = new Plot(720, 420);
        double threshold = evaluation.policy().threshold();
        double recall = evaluation.figures().recall().value().orElse(0);
        double precision = precision(evaluation);
        PrecisionRecall curve = evaluation.tally().precisionRecall();
        double from = lowestPrecision(curve, precision);
        double x = plot.x(recall);
        double y = plot.y(stretched(precision, from));
        String text =
                String.format(Locale.ROOT, "threshold %s: recall %.4f, precision %.4f", threshold, recall, precision);
        return new CurvePicture(
                plot,
                path(plot, curve, from),
                plot.sharesUp(from),
                Plot.number(x),
                Plot.number(y),
                Label.at(x, y, plot, text),
                "Precision against recall for every possible threshold. At the policy's own " + text + ".");
    }

    /** The share of impersonators among all accounts alerted. */
    private static double precision(Evaluation evaluation) {
        long alerts = evaluation.figures().topTies().whole();
        return alerts == 0
                ? 0
                : (double) evaluation.figures().alerted(Group.IMPERSONATOR).part() / alerts;
    }

    /** The lowest precision shown, rounded down to a tenth, at most 0.9. */
    private static double lowestPrecision(PrecisionRecall curve, double atThreshold) {
        double lowest = curve.points().stream()
                .mapToDouble(PrecisionRecall.Point::precision)
                .reduce(atThreshold, Math::min);
        return Math.min(0.9, Math.floor(lowest * 10) / 10);
    }

    private static double stretched(double precision, double from) {
        return (precision - from) / (1 - from);
    }

    private static String path(Plot plot, PrecisionRecall curve, double from) {
        StringBuilder path = new StringBuilder();
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = Double.NEGATIVE_INFINITY;
        for (PrecisionRecall.Point point : curve.points()) {
            double x = plot.x(point.recall());
            double y = plot.y(stretched(point.precision(), from));
            if (Math.abs(x - lastX) >= NEAR || Math.abs(y - lastY) >= NEAR) {
                path.append(path.isEmpty() ? "M" : "L")
                        .append(Plot.number(x))
                        .append(' ')
                        .append(Plot.number(y));
                lastX = x;
                lastY = y;
            }
        }
        return path.toString();
    }
}
