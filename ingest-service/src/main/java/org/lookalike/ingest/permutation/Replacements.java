package org.lookalike.ingest.permutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Replacements for a character or a pair of characters. */
final class Replacements {

    private static final int LONGEST_FROM = 2;
    private static final int ASCII = 128;

    private final Map<String, List<String>> byFrom;

    /** The number of replacements by character, because {@link #count} is called far more often than {@link #make}. */
    private final int[] counts = new int[ASCII];

    private final boolean isPaired;

    private Replacements(Map<String, List<String>> byFrom) {
        this.byFrom = Map.copyOf(byFrom);
        byFrom.forEach((from, to) -> counts[from.charAt(0)] += from.length() == 1 ? to.size() : 0);
        isPaired = byFrom.keySet().stream().anyMatch(from -> from.length() > 1);
    }

    /** The first cell of a row is replaced by each of the others. */
    static Replacements ofRows(List<List<String>> rows) {
        return new Replacements(
                rows.stream().collect(Collectors.toMap(row -> row.get(0), row -> row.subList(1, row.size()))));
    }

    /** The first cell of a row is replaced by each of the others, and each of them by the first. */
    static Replacements ofSynonyms(List<List<String>> rows) {
        var byFrom = new HashMap<String, List<String>>();
        for (var row : rows) {
            for (var other : row.subList(1, row.size())) {
                byFrom.computeIfAbsent(row.get(0), key -> new ArrayList<>()).add(other);
                byFrom.computeIfAbsent(other, key -> new ArrayList<>()).add(row.get(0));
            }
        }
        byFrom.replaceAll((from, to) -> to.stream().distinct().toList());
        return new Replacements(byFrom);
    }

    /** Characters are replaced by each other if the condition holds for them. */
    static Replacements among(String characters, BiPredicate<Character, Character> isFor) {
        var byFrom = new HashMap<String, List<String>>();
        for (var from : each(characters).toList()) {
            Predicate<String> fits = to -> !to.equals(from) && isFor.test(from.charAt(0), to.charAt(0));
            byFrom.put(from, each(characters).filter(fits).toList());
        }
        return new Replacements(byFrom);
    }

    static Stream<String> each(String characters) {
        return Stream.of(characters.split(""));
    }

    List<String> of(String from) {
        return byFrom.getOrDefault(from, List.of());
    }

    /** The number of ways to make one replacement. */
    int count(String text) {
        var count = 0;
        for (var i = 0; i < text.length(); i++) {
            count += counts[text.charAt(i)];
            if (isPaired && i + 1 < text.length()) {
                count += of(text.substring(i, i + 2)).size();
            }
        }
        return count;
    }

    Stream<String> make(String text) {
        return replaced(text).map(made -> made.left() + made.rest());
    }

    /** @param left the text up to the end of the replacement */
    private record Replaced(String left, String rest) {}

    private Stream<Replaced> replaced(String text) {
        return IntStream.range(0, text.length()).boxed().flatMap(start -> IntStream.rangeClosed(
                        start + 1, Math.min(text.length(), start + LONGEST_FROM))
                .boxed()
                .flatMap(end -> of(text.substring(start, end)).stream()
                        .map(to -> new Replaced(text.substring(0, start) + to, text.substring(end)))));
    }

    /** The maximum number of ways to make two replacements. */
    int countTwice(String text) {
        var once = count(text);
        return once * (once - 1) / 2;
    }

    Stream<String> makeTwice(String text) {
        return Stream.concat(makeEverywhere(text), replaced(text).flatMap(first -> make(first.rest())
                .map(first.left()::concat)));
    }

    /** {@code s5h00l} */
    private Stream<String> makeEverywhere(String text) {
        return byFrom.keySet().stream()
                .sorted()
                .filter(from -> text.indexOf(from) != text.lastIndexOf(from))
                .flatMap(from -> of(from).stream().map(to -> text.replace(from, to)));
    }
}
