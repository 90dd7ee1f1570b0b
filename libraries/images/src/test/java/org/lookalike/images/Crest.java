package org.lookalike.images;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The logo of a fictional district: a badge with a device above its letters. The letters are drawn as strokes, because
 * a build machine may have no fonts.
 *
 * @param badge the outline
 * @param device what is on it
 * @param letters of {@code MHPSCB}
 * @param ground the badge's colour
 * @param ink the colour of device and letters
 */
record Crest(Badge badge, Device device, String letters, Color ground, Color ink) {

    enum Badge {
        SHIELD,
        ROUND,
        SQUARE,
        HEXAGON
    }

    enum Device {
        STAR,
        TREE,
        BOOK,
        SUN,
        NONE
    }

    private static final Color NAVY = new Color(0x1b2a5c);
    private static final Color MAROON = new Color(0x7a1f2b);
    private static final Color GREEN = new Color(0x2d6b3a);
    private static final Color GOLD = new Color(0xf2c14e);

    static final Crest MAPLE_HOLLOW = new Crest(Badge.SHIELD, Device.TREE, "MHPS", NAVY, GOLD);

    /** Points of each letter from 0,0 to 1,1. */
    private static final Map<Character, double[]> STROKES = Map.of(
            'M', new double[] {0, 1, 0, 0, .5, .6, 1, 0, 1, 1},
            'H', new double[] {0, 0, 0, 1, 0, .5, 1, .5, 1, 0, 1, 1},
            'P', new double[] {0, 1, 0, 0, .9, .05, .9, .5, 0, .55},
            'S', new double[] {1, .1, .2, 0, 0, .3, 1, .65, .8, 1, 0, .9},
            'C', new double[] {1, .15, .4, 0, 0, .5, .4, 1, 1, .85},
            'B', new double[] {0, 0, 0, 1, .9, .9, .8, .5, 0, .5, .8, .4, .7, 0, 0, 0});

    /** Every outline with every device and several letters, in three pairs of colours. */
    static Stream<Crest> all() {
        List<String> letters = List.of("MHPS", "CBS", "HPS", "M", "BC");
        Color[][] colors = {{NAVY, GOLD}, {MAROON, Color.WHITE}, {GREEN, Color.WHITE}};
        return IntStream.range(0, Badge.values().length * Device.values().length * letters.size())
                .mapToObj(i -> {
                    Color[] pair = colors[i % colors.length];
                    return new Crest(
                            Badge.values()[i % 4], Device.values()[i / 4 % 5], letters.get(i / 20), pair[0], pair[1]);
                });
    }

    /** The logo on a white ground. */
    BufferedImage drawn(int size) {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, size, size);
        draw(pen, size);
        return picture;
    }

    /** The logo on a transparent background. */
    BufferedImage cutOut(int size) {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        draw(picture.createGraphics(), size);
        return picture;
    }

    private void draw(Graphics2D pen, int size) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.scale(size, size);
        pen.setColor(ground);
        pen.fill(outline());
        pen.setColor(ink);
        pen.setStroke(new BasicStroke(.02f));
        pen.draw(outline());
        pen.fill(figure());
        writeLetters(pen);
        pen.dispose();
    }

    private Shape outline() {
        return switch (badge) {
            case SHIELD -> polygon(.12, .08, .88, .08, .88, .55, .7, .8, .5, .94, .3, .8, .12, .55);
            case ROUND -> new Ellipse2D.Double(.05, .05, .9, .9);
            case SQUARE -> new Rectangle2D.Double(.06, .06, .88, .88);
            case HEXAGON -> polygon(.5, .04, .92, .27, .92, .73, .5, .96, .08, .73, .08, .27);
        };
    }

    private Shape figure() {
        return switch (device) {
            case STAR ->
                polygon(
                        .5, .14, .55, .26, .68, .26, .58, .34, .62, .46, .5, .39, .38, .46, .42, .34, .32, .26, .45,
                        .26);
            case TREE -> polygon(.5, .13, .66, .38, .54, .38, .54, .47, .46, .47, .46, .38, .34, .38);
            case BOOK -> polygon(.28, .2, .5, .26, .72, .2, .72, .42, .5, .48, .28, .42);
            case SUN -> new Ellipse2D.Double(.38, .17, .24, .24);
            case NONE -> polygon(.2, .16, .8, .16, .8, .2, .2, .2);
        };
    }

    private void writeLetters(Graphics2D pen) {
        double width = .56 / letters.length();
        pen.setStroke(new BasicStroke((float) (.02 + .06 / letters.length())));
        for (int i = 0; i < letters.length(); i++) {
            double[] points = Objects.requireNonNull(STROKES.get(letters.charAt(i)));
            Path2D letter = new Path2D.Double();
            for (int j = 0; j < points.length; j += 2) {
                double x = .22 + i * width + points[j] * width * .7;
                double y = .54 + points[j + 1] * .2;
                if (j == 0) {
                    letter.moveTo(x, y);
                } else {
                    letter.lineTo(x, y);
                }
            }
            pen.draw(letter);
        }
    }

    private static Path2D polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
