package org.lookalike.matching.text;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Words by the hash of their skeleton, to find those that a text begins or ends with, also disguised, without cutting
 * it up. Most texts begin like no longer word, which a filter small enough to stay near the processor says. Immutable.
 *
 * @param <T> what is known of a word
 */
final class WordTable<T> {

    private static final int MAX_HEAD_LENGTH = 6;
    private static final int HEAD_BITS = 18;
    private static final long BEGINS = 1;
    private static final long IS_WORD = 2;
    private static final long PRIME = 0x100000001B3L;

    /** A part of each word's hash, where it stands in {@link #words}; 0 where none stands. */
    private final byte[] marks;

    private final String[] words;
    private final Object[] meanings;
    private final int mask;
    /** By the hash of letters two bits: whether a word begins with them, of which one to six count, and whether they are one. */
    private final long[] heads;

    private final int longest;
    private final boolean isFromEnd;

    /** A table of these words, asked for the beginnings of texts, or for their ends if {@code isFromEnd}. */
    WordTable(Map<String, T> meaningByWord, boolean isFromEnd) {
        this.isFromEnd = isFromEnd;
        int size = Integer.highestOneBit(Math.max(1, meaningByWord.size())) * 4;
        marks = new byte[size];
        words = new String[size];
        meanings = new Object[size];
        mask = size - 1;
        heads = new long[(2 << HEAD_BITS) / Long.SIZE];
        meaningByWord.forEach((word, meaning) -> {
            long hash = 0;
            for (int i = 0; i < word.length(); i++) {
                hash = next(hash, word, i);
                if (i < MAX_HEAD_LENGTH) {
                    heads[head(hash) / Long.SIZE] |= BEGINS << head(hash);
                }
            }
            heads[head(hash) / Long.SIZE] |= IS_WORD << head(hash);
            int slot = slot(hash);
            while (marks[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            marks[slot] = mark(hash);
            words[slot] = word;
            meanings[slot] = meaning;
        });
        longest = meaningByWord.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** Visits the words that the text begins, or ends, with; the shortest first. */
    void find(String text, BiConsumer<String, T> visitor) {
        long hash = 0;
        int most = Math.min(longest, text.length());
        for (int length = 1; length <= most; length++) {
            hash = next(hash, text, length - 1);
            long head = heads[head(hash) / Long.SIZE] >>> head(hash);
            if (length <= MAX_HEAD_LENGTH && (head & BEGINS) == 0) {
                return;
            }
            if ((head & IS_WORD) != 0) {
                visit(text, length, hash, visitor);
            }
        }
    }

    /** The place of the first of the hash's bits in {@link #heads}. */
    private static int head(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 64 - HEAD_BITS) * 2;
    }

    @SuppressWarnings("unchecked")
    private void visit(String text, int length, long hash, BiConsumer<String, T> visitor) {
        byte mark = mark(hash);
        for (int slot = slot(hash); marks[slot] != 0; slot = (slot + 1) & mask) {
            if (marks[slot] == mark && words[slot].length() == length && isConfusable(words[slot], text)) {
                visitor.accept(words[slot], (T) meanings[slot]);
            }
        }
    }

    private static byte mark(long hash) {
        return (byte) (hash >>> 56 | 1);
    }

    private long next(long hash, String text, int i) {
        return (hash ^ Letters.skeleton(text.charAt(isFromEnd ? text.length() - 1 - i : i))) * PRIME;
    }

    private boolean isConfusable(String word, String text) {
        int from = isFromEnd ? text.length() - word.length() : 0;
        for (int i = 0; i < word.length(); i++) {
            if (Letters.skeleton(word.charAt(i)) != Letters.skeleton(text.charAt(from + i))) {
                return false;
            }
        }
        return true;
    }

    private int slot(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    }
}
