package org.lookalike.matching.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which kind each noun is of. Nearly all are from WordNet; those that schools and social media use in other meanings are written by
 * hand in {@code words.txt}, and first names are a list of their own.
 */
final class Nouns {

    private static final int MIN_STEM = 3;

    private final Map<String, NounKind> byHand = read("words.txt");
    private final Set<String> ofDistricts;

    /** A noun, singular or plural. */
    record Noun(NounKind kind, boolean isPlural) {}

    /** Those that are shipped, which are many: they are read once somebody asks. */
    private static final class Shipped {
        private static final Map<String, NounKind> KINDS = read("nouns.txt");
        private static final Map<String, NounKind> FIRST_NAMES = read("first-names.txt");
    }

    /** @param ofDistricts what districts say of themselves: messages, where nothing is written by hand */
    Nouns(Set<String> ofDistricts) {
        this.ofDistricts = ofDistricts;
    }

    private static Map<String, NounKind> read(String file) {
        Map<String, NounKind> kinds = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Nouns.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> add(line, kinds));
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line, Map<String, NounKind> kinds) {
        int colon = line.indexOf(':');
        NounKind kind = NounKind.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
        for (String word : line.substring(colon + 1).strip().split(" ")) {
            kinds.put(word, kind);
        }
    }

    /** The noun that a word is; empty where it is none, or of several kinds. */
    Optional<Noun> of(String word) {
        return find(word, byHand)
                .or(() -> ofDistricts.contains(word)
                        ? Optional.of(new Noun(NounKind.MESSAGE, false))
                        : find(word, Shipped.KINDS));
    }

    private static Optional<Noun> find(String word, Map<String, NounKind> kinds) {
        return Optional.ofNullable(kinds.get(word))
                .map(kind -> new Noun(kind, false))
                .or(() -> singulars(word)
                        .map(kinds::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(kind -> new Noun(kind, true)));
    }

    NounKind kindOr(String word, NounKind other) {
        return of(word).map(Noun::kind).orElse(other);
    }

    boolean isFirstName(String word) {
        return Shipped.FIRST_NAMES.containsKey(word);
    }

    boolean is(NounKind kind, String word) {
        return byHand.getOrDefault(word, Shipped.KINDS.get(word)) == kind;
    }

    /** Whether a word is {@code saving} for the verb {@code save}. */
    boolean isGerund(String word) {
        if (!word.endsWith("ing") || word.length() < MIN_STEM + 3) {
            return false;
        }
        String stem = word.substring(0, word.length() - 3);
        return Stream.of(stem, stem + "e", stem.substring(0, stem.length() - 1))
                .anyMatch(verb -> is(NounKind.VERB, verb));
    }

    private static Stream<String> singulars(String word) {
        if (!word.endsWith("s") || word.length() <= MIN_STEM) {
            return word.endsWith("men") && word.length() > MIN_STEM
                    ? Stream.of(word.substring(0, word.length() - 2) + "an")
                    : Stream.of();
        }
        String stem = word.substring(0, word.length() - 1);
        return word.endsWith("es")
                ? Stream.of(
                        stem,
                        stem.substring(0, stem.length() - 1),
                        word.endsWith("ies") ? word.substring(0, word.length() - 3) + "y" : stem)
                : Stream.of(stem);
    }
}
