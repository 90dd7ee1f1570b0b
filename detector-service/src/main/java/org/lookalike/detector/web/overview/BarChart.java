package org.lookalike.detector.web.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A chart of two series side by side, up to a value, laid out for an SVG of {@value #WIDTH} by {@value #HEIGHT}. */
record BarChart(long top, List<Bar> bars, List<Label> labels) {

    static final int WIDTH = 720;
    static final int HEIGHT = 170;
    private static final int LEFT = 36;
    /** A label begins and ends within the picture. */
    private static final int HALF_A_LABEL = 24;

    private static final int CEILING = 12;
    private static final int FLOOR = 146;

    /** @param series 1 or 2 */
    record Bar(int series, double x, double y, double width, double height) {}

    record Label(double x, String text) {}

    /** The two values at one place of the axis, which may have an empty label. */
    record Group(String label, long first, long second) {}

    static BarChart of(List<Group> groups) {
        var top = roundUp(groups.stream()
                .flatMapToLong(group -> LongStream.of(group.first(), group.second()))
                .max()
                .orElse(0));
        var step = (double) (WIDTH - LEFT) / Math.max(1, groups.size());
        var width = Math.min(24, step * 0.4);
        var bars = new ArrayList<Bar>();
        var labels = new ArrayList<Label>();
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            var middle = LEFT + step * (i + 0.5);
            add(bars, 1, middle - width, width, group.first(), top);
            add(bars, 2, middle, width, group.second(), top);
            if (!group.label().isEmpty()) {
                labels.add(new Label(round(Math.min(middle, WIDTH - HALF_A_LABEL)), group.label()));
            }
        }
        return new BarChart(top, bars, labels);
    }

    private static void add(List<Bar> bars, int series, double x, double width, long value, long top) {
        if (value > 0) {
            var height = Math.max(2, (FLOOR - CEILING) * (double) value / top);
            bars.add(new Bar(series, round(x), round(FLOOR - height), round(width - 1), round(height)));
        }
    }

    /** Rounds up to 1, 2 or 5 times a power of ten. */
    private static long roundUp(long value) {
        for (long power = 1; ; power *= 10) {
            for (long leading : new long[] {1, 2, 5}) {
                if (leading * power >= value) {
                    return leading * power;
                }
            }
        }
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
