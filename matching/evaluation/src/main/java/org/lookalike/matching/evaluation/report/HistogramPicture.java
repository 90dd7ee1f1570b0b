package org.lookalike.matching.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.figures.Histogram;
import org.lookalike.matching.evaluation.input.Group;

/**
 * The scores of a group as bars.
 *
 * @param id tells the picture from the others on the page
 * @param note how many accounts are not shown because their score is 0
 */
record HistogramPicture(
        String id,
        String title,
        Plot plot,
        List<Bar> bars,
        List<Plot.Tick> counts,
        String thresholdX,
        String note,
        String description) {

    private static final int BINS = 50;

    /** A rectangle, and its text for who points at it. */
    public record Bar(String x, String y, String width, String height, String text) {}

    static HistogramPicture of(Group group, Evaluation evaluation) {
        Histogram histogram = Histogram.of(evaluation.tally().scores(group), BINS);
        double threshold = evaluation.policy().threshold();
        Plot plot = new Plot(720, 220);
        return new HistogramPicture(
                group.name().toLowerCase(Locale.ROOT),
                group.toString(),
                plot,
                bars(histogram, plot),
                histogram.highest() == 0 ? List.of() : plot.countsUp(histogram.highest()),
                Plot.number(plot.x(threshold)),
                String.format(
                        Locale.ROOT,
                        "Of the %s %,d resemble a district, if only a little; %,d resemble none (score 0) and are not drawn.",
                        group,
                        histogram.aboveZero(),
                        histogram.zeros()),
                String.format(
                        Locale.ROOT,
                        "Number of %s by score, in steps of %s; at most %,d in a step. The threshold is at %s.",
                        group,
                        1.0 / BINS,
                        histogram.highest(),
                        threshold));
    }

    private static List<Bar> bars(Histogram histogram, Plot plot) {
        List<Bar> bars = new ArrayList<>();
        double width = (double) (plot.right() - plot.left()) / BINS;
        for (int bin = 0; bin < BINS; bin++) {
            int count = histogram.counts().get(bin);
            if (count > 0) {
                double top = plot.y((double) count / histogram.highest());
                bars.add(new Bar(
                        Plot.number(plot.x((double) bin / BINS)),
                        Plot.number(top),
                        Plot.number(width - 1),
                        Plot.number(plot.bottom() - top),
                        String.format(
                                Locale.ROOT, "%.2f to %.2f: %,d", (double) bin / BINS, (bin + 1.0) / BINS, count)));
            }
        }
        return bars;
    }
}
