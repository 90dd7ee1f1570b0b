package org.lookalike.ingest.permutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Splits a handle into words at separators, capitals and digits, and otherwise by known words. */
record WordSplit(Set<String> known) {

    private static final Pattern BORDERS = Pattern.compile(
            "[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])");

    /** The cost of a letter outside of known words, which is above that of a known word. */
    private static final int UNKNOWN_LETTER = 3;

    List<String> of(String handle) {
        return BORDERS.splitAsStream(handle)
                .filter(part -> !part.isEmpty())
                .map(part -> part.toLowerCase(Locale.ROOT))
                .flatMap(this::words)
                .toList();
    }

    /** The split with the fewest letters outside of known words, then with the fewest words. */
    private Stream<String> words(String text) {
        var costs = new int[text.length() + 1];
        var starts = new int[text.length() + 1];
        for (var end = 1; end <= text.length(); end++) {
            costs[end] = Integer.MAX_VALUE;
            for (var start = 0; start < end; start++) {
                var length = end - start;
                var cost =
                        costs[start] + 1 + (known.contains(text.substring(start, end)) ? 0 : UNKNOWN_LETTER * length);
                if (cost < costs[end]) {
                    costs[end] = cost;
                    starts[end] = start;
                }
            }
        }
        var words = new ArrayList<String>();
        for (var end = text.length(); end > 0; end = starts[end]) {
            words.add(0, text.substring(starts[end], end));
        }
        return words.stream();
    }
}
