package org.lookalike.matching.search.index;

import java.util.Collection;

/**
 * Texts by number, written one after another into one string: a string object each would take several times the room
 * of its letters. The JVM keeps the whole at one byte a letter as long as all letters are Latin.
 */
final class PackedTexts {

    private final String letters;
    private final int[] ends;

    /** These texts, numbered from 0 in their order. */
    PackedTexts(Collection<String> texts) {
        letters = String.join("", texts);
        ends = new int[texts.size()];
        int end = 0;
        int number = 0;
        for (String text : texts) {
            end += text.length();
            ends[number++] = end;
        }
    }

    int size() {
        return ends.length;
    }

    String get(int number) {
        return letters.substring(number == 0 ? 0 : ends[number - 1], ends[number]);
    }
}
