package org.lookalike.matching.text;

import java.util.BitSet;
import java.util.Collection;

/**
 * Tells at a glance where none of some words starts within a text, as nearly everywhere. Immutable.
 *
 * @param length how many first letters of each word are looked at
 * @param hashes the hashes of these letters
 */
record PrefixFilter(int length, BitSet hashes) {

    private static final int BITS = 1 << 12;
    private static final int MAX_LENGTH = 4;

    static PrefixFilter of(Collection<String> words) {
        int shortest = words.stream().mapToInt(String::length).min().orElse(MAX_LENGTH);
        PrefixFilter filter = new PrefixFilter(Math.min(shortest, MAX_LENGTH), new BitSet(BITS));
        words.forEach(word -> filter.hashes.set(filter.hash(0, word)));
        return filter;
    }

    /** Whether one of the words may start here. */
    boolean mayStartAt(int at, String text) {
        return at + length <= text.length() && hashes.get(hash(at, text));
    }

    /** Whether one of the words may start here or later. */
    boolean mayStartFrom(int at, String text) {
        for (int i = at; i + length <= text.length(); i++) {
            if (hashes.get(hash(i, text))) {
                return true;
            }
        }
        return false;
    }

    private int hash(int at, String text) {
        int hash = 0;
        for (int i = at; i < at + length; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return hash & (BITS - 1);
    }
}
