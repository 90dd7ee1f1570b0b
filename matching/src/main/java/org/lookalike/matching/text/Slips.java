package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.List;

/** The slips of a finger: a letter typed twice, or two neighbors swapped. */
final class Slips {

    private Slips() {}

    /** The word with one slip, in all ways. The list can be added to. */
    static List<String> of(String word) {
        List<String> slips = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            slips.add(word.substring(0, i + 1) + word.substring(i));
            if (i + 1 < word.length()) {
                slips.add(word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
            }
        }
        return slips;
    }
}
