package org.lookalike.matching.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where things lie in a picture: a rectangle to draw in, with room for the labels of its axes at the left and below. In SVG
 * user units. What the page's template reads is public, since it looks for public methods alone.
 */
record Plot(int width, int height) {

    private static final int LEFT = 64;
    private static final int RIGHT = 24;
    private static final int TOP = 16;
    private static final int BOTTOM = 48;

    /** A place on an axis and what is written there. */
    public record Tick(String at, String label) {}

    public int left() {
        return LEFT;
    }

    public int right() {
        return width - RIGHT;
    }

    public int top() {
        return TOP;
    }

    public int bottom() {
        return height - BOTTOM;
    }

    /** From left (0) to right (1). */
    double x(double share) {
        return LEFT + share * (right() - LEFT);
    }

    /** From the bottom (0) to the top (1). */
    double y(double share) {
        return bottom() - share * (bottom() - TOP);
    }

    public List<Tick> sharesAcross() {
        return IntStream.rangeClosed(0, 10)
                .mapToObj(tenth -> new Tick(number(x(tenth / 10.0)), share(tenth)))
                .toList();
    }

    /** Five equal steps from a share to 1. */
    List<Tick> sharesUp(double from) {
        return IntStream.rangeClosed(0, 5)
                .mapToObj(fifth -> new Tick(
                        number(y(fifth / 5.0)), String.format(Locale.ROOT, "%.2f", from + fifth * (1 - from) / 5)))
                .toList();
    }

    /** Round counts from 0 up to the highest, at most six of them. */
    List<Tick> countsUp(int highest) {
        int step = roundUp(Math.max(1, highest / 5));
        return IntStream.rangeClosed(0, highest / step)
                .mapToObj(i ->
                        new Tick(number(y((double) i * step / highest)), String.format(Locale.ROOT, "%,d", i * step)))
                .toList();
    }

    /** The next of 1, 2, 5, 10, 20, 50 … */
    private static int roundUp(int count) {
        int power = 1;
        while (count > power * 10) {
            power *= 10;
        }
        return count <= power ? power : count <= 2 * power ? 2 * power : count <= 5 * power ? 5 * power : 10 * power;
    }

    static String number(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    private static String share(int tenths) {
        return String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }
}
