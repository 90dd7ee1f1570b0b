package org.lookalike.detector.official;

/**
 * Compares handles in any case of the letters A to Z alone. The cases of other letters would make some equal that only look alike:
 * {@code equalsIgnoreCase} takes a dotless {@code ı} and the sign {@code K} of the kelvin for {@code i} and {@code k}.
 */
final class AsciiCase {

    private AsciiCase() {}

    static boolean same(String one, String other) {
        return lower(one).equals(lower(other));
    }

    static String lower(String text) {
        var lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            var letter = lower.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                lower.setCharAt(i, (char) (letter + ('a' - 'A')));
            }
        }
        return lower.toString();
    }
}
