package org.lookalike.matching.search.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex.LiveTargets;

/** Many patterns in little room: fields in arrays, each text once, and a {@link Pattern} made anew when asked for. */
final class PackedPatterns {

    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_BITS = 4;

    private final PackedTexts texts;
    private final int looseTexts;
    private final int[] starts;
    private final int[] targets;
    private final int[] forms;
    private final @Nullable String[] displayTexts;

    /** @param patterns supplies them each time they are gone through, in the same order */
    PackedPatterns(Supplier<Stream<Pattern>> patterns) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        byEnding(patterns.get()).forEach(text -> number(text, numbers));
        looseTexts = numbers.size();
        patterns.get().forEach(pattern -> number(pattern.text(), numbers));
        texts = new PackedTexts(numbers.keySet());
        starts = new int[texts.size() + 1];
        patterns.get().forEach(pattern -> starts[numberOf(pattern, numbers) + 1]++);
        Arrays.parallelPrefix(starts, Integer::sum);
        int size = starts[texts.size()];
        targets = new int[size];
        forms = new int[size];
        displayTexts = new String[size];
        int[] free = starts.clone();
        patterns.get().forEach(pattern -> put(pattern, free[numberOf(pattern, numbers)]++));
    }

    private static void number(String text, Map<String, Integer> numbers) {
        numbers.putIfAbsent(text, numbers.size());
    }

    private static int numberOf(Pattern pattern, Map<String, Integer> numbers) {
        return Objects.requireNonNull(numbers.get(pattern.text()));
    }

    /** Texts compared loosely, those of a length and ending close together: a search goes through many at once. */
    private static Stream<String> byEnding(Stream<Pattern> patterns) {
        String[] texts = patterns.filter(Pattern::isComparedLoosely)
                .map(Pattern::text)
                .distinct()
                .toArray(String[]::new);
        long[] order = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            int length = texts[i].length();
            long ending = Math.min(length, 127);
            for (int j = 1; j <= 4; j++) {
                ending = ending << 6 | (j <= length ? texts[i].charAt(length - j) & 63 : 0);
            }
            order[i] = ending << Integer.SIZE | i;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToObj(i -> texts[(int) i]);
    }

    private void put(Pattern pattern, int place) {
        targets[place] = pattern.target();
        forms[place] = pattern.coreLength() << KIND_BITS | pattern.kind().ordinal();
        displayTexts[place] = pattern.displayText().equals(pattern.text()) ? null : pattern.displayText();
    }

    /** How many different texts there are; they are numbered from 0. */
    int texts() {
        return texts.size();
    }

    /** How many of them, the first, belong to a pattern that is compared loosely. */
    int looseTexts() {
        return looseTexts;
    }

    String text(int number) {
        return texts.get(number);
    }

    /** The patterns of live targets with this text, one a district and more where it has the text from several sources. */
    List<Pattern> patterns(int number, LiveTargets live) {
        String text = texts.get(number);
        List<Pattern> patterns = new ArrayList<>(starts[number + 1] - starts[number]);
        for (int i = starts[number]; i < starts[number + 1]; i++) {
            if (live.has(targets[i])) {
                patterns.add(new Pattern(
                        live.position(targets[i]),
                        KINDS[forms[i] & (1 << KIND_BITS) - 1],
                        text,
                        Objects.requireNonNullElse(displayTexts[i], text),
                        forms[i] >>> KIND_BITS));
            }
        }
        return patterns;
    }

    /** Texts by number in one string, far smaller than an object each; at a byte a letter if all are Latin. */
    static final class PackedTexts {

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
}
