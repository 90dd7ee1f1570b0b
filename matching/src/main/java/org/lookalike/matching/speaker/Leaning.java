package org.lookalike.matching.speaker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.speaker.NameReader.NamePhrase;
import org.lookalike.matching.text.Grammar;
import org.lookalike.matching.text.WordFile;

/**
 * How much the words beside a district's name sound like somebody else's, by a line fitted to labelled phrases: a logistic regression
 * on what the words mean. The weights are in {@code leanings.txt}.
 */
final class Leaning {

    /** So many words beside the name are few. */
    private static final int SHORT = 1;
    /** From so many words on, they are mostly a sentence. */
    private static final int LONG = 5;

    /** Words by which phrases are built: where they stand says more than what they mean. */
    private static final Set<String> BUILDING = Stream.of(
                    Grammar.PREPOSITION,
                    Grammar.ARTICLE,
                    Grammar.DETERMINER,
                    Grammar.SELF,
                    Grammar.QUESTION,
                    Grammar.OPENING,
                    Grammar.AUXILIARY,
                    Grammar.HELPING,
                    Grammar.DEMAND,
                    Grammar.BALLOT,
                    Grammar.INVITATION)
            .flatMap(kind -> kind.words().stream())
            .collect(Collectors.toUnmodifiableSet());

    /** The weights, and which words have some. Reading them takes long, so they are read once somebody asks. */
    private static final class Shipped {
        private static final Map<String, Double> WORDS = new HashMap<>();
        private static final Map<String, Double> HEADS = new HashMap<>();
        private static final Map<String, Double> SIGNS = new HashMap<>();

        static {
            WordFile.words(Leaning.class, "leanings.txt").forEach((kind, words) -> {
                String[] parts = kind.split("=");
                Map<String, Double> weights =
                        switch (parts[0]) {
                            case "word" -> WORDS;
                            case "head" -> HEADS;
                            default -> SIGNS;
                        };
                words.forEach(word -> weights.put(word, Double.parseDouble(parts[1])));
            });
        }
    }

    private Leaning() {}

    /** Reads the weights, which takes long the first time. */
    static void load() {
        of(List.of());
    }

    /** The log odds that somebody else than the district speaks; 0 where that is open, or no word is known. */
    static double of(List<NamePhrase> phrases) {
        Features features = Features.of(phrases);
        OptionalDouble words = mean(features.words(), Shipped.WORDS);
        return words.isEmpty()
                ? 0
                : words.getAsDouble()
                        + mean(features.heads(), Shipped.HEADS).orElse(0)
                        + sign(Features.ALWAYS)
                        + features.signs().stream().mapToDouble(Leaning::sign).sum();
    }

    private static double sign(String sign) {
        return Shipped.SIGNS.getOrDefault(sign, 0.0);
    }

    private static OptionalDouble mean(List<String> words, Map<String, Double> weights) {
        return words.stream()
                .flatMap(word -> forms(word).filter(weights::containsKey).limit(1))
                .mapToDouble(weights::get)
                .average();
    }

    /** A word, and what it may be a form of. */
    static Stream<String> forms(String word) {
        return Stream.concat(Stream.of(word), Nouns.singulars(word));
    }

    /**
     * What is looked at.
     *
     * @param words what they mean
     * @param heads of each phrase the word that the others belong to
     * @param signs how the phrases are built
     */
    record Features(List<String> words, List<String> heads, Set<String> signs) {

        static final String ALWAYS = "always";

        static Features of(List<NamePhrase> phrases) {
            List<String> words = new ArrayList<>();
            List<String> heads = new ArrayList<>();
            Set<String> signs = new HashSet<>();
            for (NamePhrase phrase : phrases) {
                List<String> said = phrase.words();
                String place = !phrase.isJoined() ? "apart" : phrase.isBefore() ? "before" : "behind";
                signs.add(place);
                said.stream().filter(BUILDING::contains).forEach(word -> signs.add(place + "_" + word));
                if (phrase.isBefore() && BUILDING.contains(said.get(said.size() - 1))) {
                    signs.add("ends_" + said.get(said.size() - 1));
                }
                said.stream().filter(word -> !BUILDING.contains(word)).forEach(words::add);
                String head = head(said);
                heads.add(head);
                if (head.endsWith("s")) {
                    signs.add("plural");
                }
                if (said.get(0).endsWith("ing")) {
                    signs.add("doing");
                }
            }
            int count =
                    phrases.stream().mapToInt(phrase -> phrase.words().size()).sum();
            signs.add(count <= SHORT ? "short" : count < LONG ? "some" : "long");
            return new Features(words, heads, signs);
        }

        /** The last word, or the last before a preposition. */
        private static String head(List<String> said) {
            int end = IntStream.range(1, said.size())
                    .filter(at -> Grammar.PREPOSITION.has(said.get(at)))
                    .findFirst()
                    .orElse(said.size());
            return said.get(end - 1);
        }
    }
}
