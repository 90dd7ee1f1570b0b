package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds where words for "school district" end within a handle. Nearly all handles have none, which their letters tell at a glance. */
public final class FormEnds {

    /** Shorter words are parts of many others. */
    private static final int LEAST = 3;

    private static final int LETTERS = 'z' - 'a' + 1;

    private final Map<Integer, List<String>> byBeginning = new HashMap<>();
    private final BitSet beginnings = new BitSet(LETTERS * LETTERS * LETTERS);

    public FormEnds(Vocabulary vocabulary) {
        Stream.concat(vocabulary.handleForms().stream(), vocabulary.shortForms().stream())
                .filter(form -> form.length() >= LEAST)
                .forEach(form -> {
                    int beginning = beginning(form, 0);
                    if (beginning >= 0) {
                        beginnings.set(beginning);
                        byBeginning
                                .computeIfAbsent(beginning, key -> new ArrayList<>())
                                .add(form);
                    }
                });
    }

    /** The positions behind the words that begin at this position or later. */
    public BitSet in(String text, int from) {
        BitSet ends = new BitSet();
        for (int at = from; at + LEAST <= text.length(); at++) {
            int beginning = beginning(text, at);
            if (beginning >= 0 && beginnings.get(beginning)) {
                for (String form : byBeginning.getOrDefault(beginning, List.of())) {
                    if (text.startsWith(form, at)) {
                        ends.set(at + form.length());
                    }
                }
            }
        }
        return ends;
    }

    /** The first letters as a number; negative if one of them is no letter of English. */
    private static int beginning(String text, int at) {
        int number = 0;
        for (int i = at; i < at + LEAST; i++) {
            int letter = text.charAt(i) - 'a';
            if (letter < 0 || letter >= LETTERS) {
                return -1;
            }
            number = number * LETTERS + letter;
        }
        return number;
    }
}
