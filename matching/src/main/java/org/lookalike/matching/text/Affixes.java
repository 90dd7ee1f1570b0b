package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes off what imitators add to a handle: a word such as {@code official}, a year, a state's code. */
public final class Affixes {

    private static final int MOST_RESULTS = 12;
    private static final int MOST_STEPS = 3;
    private static final int LEAST_REST = 3;

    private final Set<String> words;
    private final Set<String> prefixes;
    private final int longest;

    /** The policy's affixes, and the states' codes and names. */
    public Affixes(Vocabulary vocabulary) {
        words = new HashSet<>(vocabulary.affixes());
        words.addAll(States.codes());
        words.addAll(States.squashedNames());
        prefixes = vocabulary.prefixes();
        longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Whether this word is an affix or a state. */
    public boolean isWord(String word) {
        return words.contains(word);
    }

    /**
     * What is left of a squashed text without affixes, each with what was taken off ({@code official, 2024}). The
     * text itself comes first, with nothing taken off. At most twelve results.
     */
    public Map<String, String> strip(String squashed) {
        Map<String, String> rests = new LinkedHashMap<>();
        rests.put(squashed, "");
        List<String> last = List.of(squashed);
        for (int step = 0; step < MOST_STEPS && !last.isEmpty(); step++) {
            List<String> next = new ArrayList<>();
            for (String text : last) {
                cut(text, rests, next);
            }
            last = next;
        }
        return rests;
    }

    private void cut(String text, Map<String, String> rests, List<String> next) {
        int end = text.length();
        while (end > 0 && Character.isDigit(text.charAt(end - 1))) {
            end--;
        }
        if (end < text.length()) {
            keep(text, text.substring(0, end), text.substring(end), rests, next);
        }
        for (int length = Math.min(longest, text.length() - LEAST_REST); length >= 2; length--) {
            int rest = text.length() - length;
            String suffix = text.substring(rest);
            if (words.contains(suffix)) {
                keep(text, text.substring(0, rest), suffix, rests, next);
            }
            if (prefixes.contains(text.substring(0, length))) {
                keep(text, text.substring(length), text.substring(0, length), rests, next);
            }
        }
    }

    private static void keep(String from, String rest, String taken, Map<String, String> rests, List<String> next) {
        if (rest.length() < LEAST_REST || rests.size() >= MOST_RESULTS) {
            return;
        }
        String before = rests.getOrDefault(from, "");
        if (rests.putIfAbsent(rest, before.isEmpty() ? taken : before + ", " + taken) == null) {
            next.add(rest);
        }
    }
}
