package org.lookalike.matching.text;

import java.util.Map;

/**
 * Words by the hash of their look, to find those that a text begins or ends with, also disguised ({@code schoo1s}),
 * without cutting it up. Immutable.
 *
 * @param <T> what is known of a word
 */
final class WordTable<T> {

    interface Visitor<T> {
        void found(String word, T meaning);
    }

    private static final long PRIME = 0x100000001B3L;

    private final String[] words;
    private final Object[] meanings;
    private final int mask;
    private final int longest;
    private final boolean isFromEnd;

    /**
     * A table of these words.
     *
     * @param isFromEnd whether it is asked for the ends of texts rather than their beginnings
     */
    WordTable(Map<String, T> meaningByWord, boolean isFromEnd) {
        this.isFromEnd = isFromEnd;
        int size = Integer.highestOneBit(Math.max(1, meaningByWord.size())) * 4;
        words = new String[size];
        meanings = new Object[size];
        mask = size - 1;
        meaningByWord.forEach((word, meaning) -> {
            long hash = 0;
            for (int i = 0; i < word.length(); i++) {
                hash = next(hash, word, i);
            }
            int slot = slot(hash);
            while (words[slot] != null) {
                slot = (slot + 1) & mask;
            }
            words[slot] = word;
            meanings[slot] = meaning;
        });
        longest = meaningByWord.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** Visits the words that the text begins, or ends, with; the shortest first. */
    @SuppressWarnings("unchecked")
    void find(String text, Visitor<T> visitor) {
        long hash = 0;
        int most = Math.min(longest, text.length());
        for (int length = 1; length <= most; length++) {
            hash = next(hash, text, length - 1);
            for (int slot = slot(hash); words[slot] != null; slot = (slot + 1) & mask) {
                String word = words[slot];
                if (word.length() == length && looksSame(word, text)) {
                    visitor.found(word, (T) meanings[slot]);
                }
            }
        }
    }

    private long next(long hash, String text, int i) {
        return (hash ^ Letters.look(text.charAt(isFromEnd ? text.length() - 1 - i : i))) * PRIME;
    }

    private boolean looksSame(String word, String text) {
        int from = isFromEnd ? text.length() - word.length() : 0;
        for (int i = 0; i < word.length(); i++) {
            if (Letters.look(word.charAt(i)) != Letters.look(text.charAt(from + i))) {
                return false;
            }
        }
        return true;
    }

    private int slot(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    }
}
