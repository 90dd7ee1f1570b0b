package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.List;

/** Typing errors: a letter typed twice, or two neighbors swapped. */
final class Typos {

    private Typos() {}

    /** The word with one typing error, in all ways. The list can be added to. */
    static List<String> of(String word) {
        List<String> typos = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            typos.add(word.substring(0, i + 1) + word.substring(i));
            if (i + 1 < word.length()) {
                typos.add(word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
            }
        }
        return typos;
    }
}
