package org.lookalike.matching;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys a policy file has, with the allowed range of each number. */
final class PolicyKeys {

    /** Numbers from least to most, both included. */
    record Range(double least, double most) {
        @Override
        public String toString() {
            return "from " + least + " to " + most;
        }
    }

    private static final Range SHARE = new Range(0, 1);
    private static final Map<String, Range> WEIGHTS = new TreeMap<>();
    private static final Map<String, Range> NUMBERS = new TreeMap<>();
    private static final Set<String> WORD_LISTS = new TreeSet<>();

    static {
        NUMBERS.put("threshold", SHARE);
        NUMBERS.put("ambiguity.margin", SHARE);
    }

    private PolicyKeys() {}

    static boolean isKnown(String key) {
        return WEIGHTS.containsKey(key) || NUMBERS.containsKey(key) || WORD_LISTS.contains(key);
    }

    static Map<String, Range> weights() {
        return WEIGHTS;
    }

    static Map<String, Range> numbers() {
        return NUMBERS;
    }

    static Set<String> wordLists() {
        return WORD_LISTS;
    }
}
