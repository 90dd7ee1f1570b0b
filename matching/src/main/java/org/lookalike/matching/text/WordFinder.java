package org.lookalike.matching.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;

/** Finds words wherever they start within a text: by their first two letters, with which none starts at most places. Immutable. */
public final class WordFinder {

    private static final int BITS_OF_LETTER = 5;
    private static final int MAX_HEAD = 2;
    private static final String[] NONE = {};

    private final int head;
    private final String[][] byHead;

    /** @param words none of them empty */
    public WordFinder(Collection<String> words) {
        head = words.stream().mapToInt(String::length).reduce(MAX_HEAD, Math::min);
        byHead = new String[1 << BITS_OF_LETTER * head][];
        Arrays.fill(byHead, NONE);
        words.stream()
                .collect(Collectors.groupingBy(word -> head(word, 0)))
                .forEach((start, same) -> byHead[start] = same.toArray(NONE));
    }

    /** Letters with the same last bits are told apart by the whole words. */
    private int head(String text, int at) {
        int bits = 0;
        for (int i = at; i < at + head; i++) {
            bits = bits << BITS_OF_LETTER | text.charAt(i) % (1 << BITS_OF_LETTER);
        }
        return bits;
    }

    /** Visits the words that start at this place or later, each with its place, in the order of the places. */
    public void find(String text, int from, ObjIntConsumer<String> visitor) {
        for (int at = from; at + head <= text.length(); at++) {
            for (String word : byHead[head(text, at)]) {
                if (text.startsWith(word, at)) {
                    visitor.accept(word, at);
                }
            }
        }
    }
}
