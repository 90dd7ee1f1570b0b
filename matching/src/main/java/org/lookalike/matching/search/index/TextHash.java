package org.lookalike.matching.search.index;

/** Hashes of all parts of one text, each by one subtraction: a polynomial of the letters, the first of which counts most. */
public final class TextHash {

    /** The longest part of a text that can be hashed. No platform has handles half as long. */
    static final int MAX_LENGTH = 256;

    static final long FACTOR = 0xD1342543DE82EF95L;
    private static final long[] POWERS = new long[MAX_LENGTH + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * FACTOR;
        }
    }

    private final String text;
    private final long[] prefixes;

    public TextHash(String text) {
        this.text = text;
        this.prefixes = new long[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            prefixes[i + 1] = prefixes[i] * FACTOR + text.charAt(i);
        }
    }

    public String text() {
        return text;
    }

    /** The hash of the letters from one place to another. */
    long between(int from, int to) {
        return prefixes[to] - prefixes[from] * POWERS[to - from];
    }

    /** The same if the first of these letters were the one before it. */
    long betweenSwapped(int from, int to) {
        return between(from, to) + (text.charAt(from - 1) - text.charAt(from)) * POWERS[to - from - 1];
    }

    /** A key for the letters from one place to another, which other texts with the same letters have, too. */
    long key(int from, int to) {
        return between(from, to) + (to - from) * POWERS[to - from];
    }

    /** The key of two parts put together, which are no longer than {@link #MAX_LENGTH} in all. */
    long key(int from, int to, int resumed, int end) {
        int length = to - from + end - resumed;
        return between(from, to) * POWERS[end - resumed] + between(resumed, end) + length * POWERS[length];
    }

    /**
     * The letters used, as bits: which of 32 letter classes occur, and which again. A letter inserted or left out
     * changes at most one bit, one replaced two, a swap none. As many edits as the lengths differ by, or more, are of
     * the first sort.
     */
    static long bag(String text) {
        long bag = 0;
        for (int i = 0; i < text.length(); i++) {
            long once = 1L << (text.charAt(i) & 31);
            bag |= (bag & once) != 0 ? once << 32 : once;
        }
        return bag;
    }
}
