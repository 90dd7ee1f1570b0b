package org.lookalike.matching.speaker;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.text.WordFile;

/**
 * Which kind each noun is of. Nearly all are from WordNet; those that schools and social media use in other meanings are written by
 * hand in {@code words.txt}, and first names are a list of their own. A word that is in none is of the kind of its last part.
 */
final class Nouns {

    private static final String VERB = "verb";
    private static final String VERB_OF_MIND = "verb_of_mind";
    private static final int MIN_STEM = 3;
    /** Shorter ends of words are no words by themselves. */
    private static final int MIN_LAST_PART = 4;
    /** Those who do, study or are concerned with something. */
    private static final List<String> AGENTS = List.of("er", "or", "ist", "ian", "eer", "ster", "ee");

    private final Map<String, NounKind> byHand = kinds(WordFile.words(Nouns.class, "words.txt"));
    private final Set<String> ofDistricts;

    record Noun(NounKind kind, boolean isPlural) {

        /** Who speaks where it stands beside the district's name. */
        Speaker speaker() {
            return kind.speaker(isPlural);
        }
    }

    /** Those that are shipped, which are many: they are read once somebody asks. */
    private static final class Shipped {
        private static final Map<String, Set<String>> WORDS = WordFile.words(Nouns.class, "nouns.txt");
        private static final Map<String, NounKind> KINDS = kinds(WORDS);
        private static final Set<String> VERBS = WORDS.getOrDefault(VERB, Set.of());
        private static final Set<String> VERBS_OF_MIND = WORDS.getOrDefault(VERB_OF_MIND, Set.of());
        private static final Set<String> FIRST_NAMES =
                WordFile.words(Nouns.class, "first-names.txt").getOrDefault("first_name", Set.of());
    }

    /** @param ofDistricts what districts say of themselves: messages, where nothing is written by hand */
    Nouns(Set<String> ofDistricts) {
        this.ofDistricts = ofDistricts;
    }

    private static Map<String, NounKind> kinds(Map<String, Set<String>> words) {
        Map<String, NounKind> kinds = new HashMap<>();
        words.forEach((kind, ofKind) -> {
            if (!kind.startsWith(VERB)) {
                NounKind noun = NounKind.valueOf(kind.toUpperCase(Locale.ROOT));
                ofKind.forEach(word -> kinds.put(word, noun));
            }
        });
        return kinds;
    }

    /** Messages and officials in {@code words.txt}, singular and plural: by these nobody but the district speaks. */
    Stream<String> ofDistrictByHand() {
        return byHand.entrySet().stream()
                .filter(noun -> noun.getValue() == NounKind.MESSAGE || noun.getValue() == NounKind.OFFICIAL)
                .map(Map.Entry::getKey)
                .flatMap(word -> word.endsWith("s") ? Stream.of(word) : Stream.of(word, word + "s"));
    }

    /** All words that are listed by hand or shipped. */
    Set<String> all() {
        return Stream.concat(
                        byHand.keySet().stream(),
                        Shipped.WORDS.values().stream().flatMap(Set::stream))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The noun that a word is; empty where it is none. */
    Optional<Noun> of(String word) {
        return listed(word).or(() -> isVerb(word) || isGerund(word) ? Optional.empty() : byLastPart(word));
    }

    /** The noun that a word is, where it is in a list. */
    Optional<Noun> listed(String word) {
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

    /** {@code birdwatchers} are watchers, and who {@code homeschools} is a {@code homeschooler}. What is no person says less: {@code newscast}. */
    private Optional<Noun> byLastPart(String word) {
        return IntStream.rangeClosed(MIN_STEM, word.length() - MIN_LAST_PART)
                .filter(at -> isWord(word.substring(0, at)))
                .mapToObj(at -> listed(word.substring(at)))
                .flatMap(Optional::stream)
                .map(noun -> noun.kind().isPerson() ? noun : new Noun(NounKind.THING, noun.isPlural()))
                .findFirst()
                .or(() -> agent(word));
    }

    private Optional<Noun> agent(String word) {
        boolean isPlural = word.endsWith("s");
        String singular = isPlural ? word.substring(0, word.length() - 1) : word;
        return AGENTS.stream()
                .filter(ending -> singular.endsWith(ending)
                        && singular.length() >= MIN_STEM + ending.length()
                        && (isPlural || isWord(singular.substring(0, singular.length() - ending.length()))))
                .map(ending -> new Noun(NounKind.PERSON, isPlural))
                .findFirst();
    }

    private boolean isWord(String word) {
        return isVerb(word) || listed(word).isPresent();
    }

    boolean isFirstName(String word) {
        return Shipped.FIRST_NAMES.contains(word);
    }

    /** Whether districts say this word of themselves, or this verb: {@code cancels}. */
    boolean isOfDistricts(String word) {
        return ofDistricts.contains(word)
                || (isThirdPerson(word)
                        && singulars(word)
                                .anyMatch(
                                        verb -> ofDistricts.contains(verb + "ed") || ofDistricts.contains(verb + "d")));
    }

    /** Whether a word is a noun in a sense of its own at schools. */
    boolean isByHand(String word) {
        return find(word, byHand).isPresent() || ofDistricts.contains(word);
    }

    boolean is(NounKind kind, String word) {
        return of(word).filter(noun -> noun.kind() == kind).isPresent();
    }

    /** Whether a word may be a verb, in the form {@code save}. */
    boolean isVerb(String word) {
        return Shipped.VERBS.contains(word);
    }

    /** Whether by this verb one thinks, says, feels or notices something, and takes no side: {@code ask}. */
    boolean isVerbOfMind(String word) {
        return Shipped.VERBS_OF_MIND.contains(word);
    }

    /** Whether a word is {@code saving} for the verb {@code save}. */
    boolean isGerund(String word) {
        if (!word.endsWith("ing") || word.length() < MIN_STEM + MIN_STEM) {
            return false;
        }
        String stem = word.substring(0, word.length() - MIN_STEM);
        return Stream.of(stem, stem + "e", stem.substring(0, stem.length() - 1)).anyMatch(this::isVerb);
    }

    /** Whether a word is {@code saved} for the verb {@code save}, and no noun. */
    boolean isPast(String word) {
        return word.endsWith("ed")
                && listed(word).isEmpty()
                && Stream.of(1, 2).anyMatch(ending -> isVerb(word.substring(0, word.length() - ending)));
    }

    /** Whether a word is {@code saves} for the verb {@code save}, or may be: {@code works}. */
    boolean mayBeThirdPerson(String word) {
        return singulars(word).anyMatch(this::isVerb);
    }

    /** Whether a word is {@code saves} for the verb {@code save}, and no noun. */
    boolean isThirdPerson(String word) {
        return mayBeThirdPerson(word) && listed(word).isEmpty();
    }

    static Stream<String> singulars(String word) {
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

    /** What a noun means, as far as it says who speaks. */
    enum NounKind {
        /** One who does something: {@code teacher}. */
        PERSON(Speaker.PERSON),
        /** One whom an organization may employ: {@code librarian}. Right behind the district's name it may be a post there. */
        WORKER(Speaker.PERSON),
        /** People who belong together: {@code union}, {@code family}. */
        PEOPLE(Speaker.PEOPLE_AROUND),
        /** Of others who are named with it, or perhaps of the district: {@code committee}. */
        BODY(Speaker.UNKNOWN),
        /** What schools have groups for, and a kind of school: {@code softball}, {@code choir}, {@code kindergarten}. */
        TEAM(Speaker.PART),
        /** What teams and classes call themselves: {@code tigers}, {@code seniors}. */
        MASCOT(Speaker.PART),
        /** One who has an office: {@code treasurer}. Of others it is theirs: {@code Choir Director}. */
        OFFICIAL(Speaker.OFFICE),
        /** Work, and those who do it in an organization: {@code hiring}, {@code payroll}. */
        OFFICE(Speaker.OFFICE),
        /** What is said, and what there is to say: {@code bulletin}, {@code snow}. */
        MESSAGE(Speaker.DISTRICT),
        /** Where it is said: {@code page}, {@code corner}. It is whose the word before says. */
        CHANNEL(Speaker.DISTRICT),
        /** Blame, mockery and wrongdoing: {@code rant}, {@code cover-up}. */
        CRITICISM(Speaker.PUBLICATION),
        /** {@code gazette}, {@code magazine}. */
        PUBLICATION(Speaker.PUBLICATION),
        /** {@code vote}, {@code petition}. */
        CAMPAIGN(Speaker.CAMPAIGN),
        /** Trades, buildings and public bodies: {@code bakery}, {@code sheriff}. */
        BUSINESS(Speaker.OTHER_ORGANIZATION),
        /** {@code pizza}: alone somebody's trade, and with an office what it provides. */
        FOOD(Speaker.OTHER_ORGANIZATION),
        /** Whatever else, which says nothing of who speaks: {@code record}. */
        THING(Speaker.UNKNOWN);

        private final Speaker speaker;

        NounKind(Speaker speaker) {
            this.speaker = speaker;
        }

        boolean isPerson() {
            return this == PERSON || this == WORKER || this == OFFICIAL;
        }

        /** Who speaks where a noun of this kind stands beside the district's name. */
        Speaker speaker(boolean isPlural) {
            return isPerson() && isPlural ? Speaker.PEOPLE_AROUND : speaker;
        }
    }
}
