package org.lookalike.detector.alert.muting;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A pattern for names: {@code *} matches any characters, {@code ?} one, all others themselves regardless of case. A
 * name is read once, with all reachable places at the same time, in at most pattern length times name length steps.
 */
class NamePattern {

    private static final Pattern STARS = Pattern.compile("\\*+");

    private final String text;
    private final int[] letters;

    NamePattern(String text) {
        this.text = STARS.matcher(text).replaceAll("*").toLowerCase(Locale.ROOT);
        this.letters = this.text.codePoints().toArray();
    }

    /** How many letters and digits it gives. */
    long named() {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    boolean fits(String name) {
        return fits(beginning(), name);
    }

    /** The letters and digits after its last wildcard, with which the names that it fits end. */
    String ending() {
        return lettersOf(text.substring(Math.max(text.lastIndexOf('*'), text.lastIndexOf('?')) + 1));
    }

    static String lettersOf(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** Whether the name ends the pattern from one of these places. */
    boolean fits(BitSet places, String name) {
        return after(places, name).get(letters.length);
    }

    /** The places from which a name is read. */
    BitSet beginning() {
        var places = new BitSet(letters.length + 1);
        reach(0, places);
        return places;
    }

    /** The places that are reached by reading a text, or what a name begins with, from any of these. */
    BitSet after(BitSet places, String read) {
        var reached = places;
        for (int letter : read.toLowerCase(Locale.ROOT).codePoints().toArray()) {
            reached = after(reached, letter);
        }
        return reached;
    }

    BitSet after(BitSet places, int letter) {
        var reached = new BitSet(letters.length + 1);
        for (int at = places.nextSetBit(0); at >= 0 && at < letters.length; at = places.nextSetBit(at + 1)) {
            if (letters[at] == '*') {
                reach(at, reached);
            } else if (letters[at] == '?' || letters[at] == letter) {
                reach(at + 1, reached);
            }
        }
        return reached;
    }

    /** A star may stand for nothing, so whoever is at one is behind it, too. */
    private void reach(int at, BitSet reached) {
        reached.set(at);
        if (at < letters.length && letters[at] == '*') {
            reached.set(at + 1);
        }
    }

    /** The pattern for the same names, read from their ends. */
    NamePattern mirrored() {
        return new NamePattern(mirrored(text));
    }

    static String mirrored(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
