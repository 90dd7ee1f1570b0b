package org.lookalike.ingest.website.page;

import java.util.Optional;
import java.util.regex.Pattern;

/** A color of a style, as far as it is written in numbers; other names than white and black are only themselves. */
record TextColor(int red, int green, int blue, double opacity) {

    private static final Pattern RGB = Pattern.compile(
            "rgba?\\(\\s*(\\d{1,3})[\\s,]+(\\d{1,3})[\\s,]+(\\d{1,3})\\s*(?:[,/]\\s*(\\d*\\.?\\d+)(%?)\\s*)?\\).*");
    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\\b.*");

    /** In each of the three parts: nobody tells colors apart that differ by less. */
    private static final int NEAREST = 16;

    private static final double FAINTEST = 0.1;

    /** Whether nobody reads text of a color on a ground, which is empty where it is not known. */
    static boolean isUnreadable(String color, String ground) {
        var text = of(color);
        return color.equals("transparent")
                || color.equals(ground)
                || text.filter(ink -> ink.opacity < FAINTEST).isPresent()
                || text.flatMap(ink -> of(ground).filter(ink::isNear)).isPresent();
    }

    private boolean isNear(TextColor other) {
        return Math.abs(red - other.red) < NEAREST
                && Math.abs(green - other.green) < NEAREST
                && Math.abs(blue - other.blue) < NEAREST;
    }

    private static Optional<TextColor> of(String color) {
        var plain = color.replaceFirst("^white\\b", "#ffffff").replaceFirst("^black\\b", "#000000");
        var hex = HEX.matcher(plain);
        if (hex.matches()) {
            var digits = hex.group(1).length() > 4 ? hex.group(1) : hex.group(1).replaceAll(".", "$0$0");
            return Optional.of(new TextColor(
                    part(digits, 0),
                    part(digits, 2),
                    part(digits, 4),
                    digits.length() == 8 ? part(digits, 6) / 255.0 : 1));
        }
        var rgb = RGB.matcher(plain);
        if (!rgb.matches()) {
            return Optional.empty();
        }
        var opacity = rgb.group(4) == null
                ? 1
                : Double.parseDouble(rgb.group(4)) / (rgb.group(5).isEmpty() ? 1 : 100);
        return Optional.of(new TextColor(
                Integer.parseInt(rgb.group(1)),
                Integer.parseInt(rgb.group(2)),
                Integer.parseInt(rgb.group(3)),
                opacity));
    }

    private static int part(String digits, int from) {
        return Integer.parseInt(digits.substring(from, from + 2), 16);
    }
}
