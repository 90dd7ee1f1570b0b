package org.lookalike.matching.speaker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.speaker.Nouns.Noun;
import org.lookalike.matching.text.Grammar;
import org.lookalike.matching.text.Vocabulary;

/**
 * Says who speaks in a name by the phrases around the district's. What is joined to it says more than what a sign sets apart, and
 * whoever is not the district says more than the district's words. Stateless.
 */
public final class NameReader {

    /** Shorter words are parts of many others. */
    private static final int MIN_PART = 4;

    /** From these log odds on, seven to one, words tell by themselves. */
    private static final double STRONG = 2;
    /** Beyond these log odds, words sound like another's than whom grammar gives them to. */
    private static final double CONTRARY = 1;
    /** Below these, several words that grammar gives to somebody else sound like the district's. */
    private static final double LEAST_OF_OTHERS = 0;

    private static final Nouns NOUNS = new Nouns(Set.of());

    private final Nouns nouns;
    private final Vocabulary vocabulary;

    /** A reader to which the words of this vocabulary are the district's, such as {@code closings}. */
    public NameReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        nouns = new Nouns(Stream.of(vocabulary.affixes(), vocabulary.urgent(), vocabulary.district())
                .flatMap(Set::stream)
                .filter(word -> !Grammar.EMPTY.has(word) && !Grammar.SELF.has(word))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Whether a single word says "this is something else" than a district: {@code elementary}, {@code pta}, {@code police}. Of the
     * kinds of districts only the levels of schools do; what imitators add, and roles of leaders, never.
     */
    public boolean saysOther(String word) {
        Speaker speaker = speakerOf(word);
        return speaker.isSomebodyElse()
                && !vocabulary.isForm(word)
                && !vocabulary.affixes().contains(word)
                && !vocabulary.roles().isWord(word)
                && (speaker == Speaker.PART || !vocabulary.kind().contains(word));
    }

    /** Whether a part of a handle is, or starts or ends with, such a word. */
    public boolean saysOtherIn(String part) {
        return saysOther(part)
                || IntStream.range(MIN_PART, part.length())
                        .anyMatch(length -> saysOther(part.substring(0, length))
                                || saysOther(part.substring(part.length() - length)));
    }

    /** Who speaks by grammar and by what the words mean. Where these contradict each other, nobody tells. */
    public Reading read(List<NamePhrase> phrases) {
        Reading reading = byGrammar(phrases);
        if (reading.words().isEmpty()) {
            return reading;
        }
        if (reading.speaker() == Speaker.UNKNOWN && isOneNoun(phrases)) {
            return reading;
        }
        return new Reading(weighed(reading, Leaning.of(phrases)), reading.words());
    }

    /** One noun that no dictionary gives to anybody is too little to silence an alert, whatever it sounds like: {@code Album}. */
    private static boolean isOneNoun(List<NamePhrase> phrases) {
        return phrases.size() == 1
                && phrases.get(0).words().size() == 1
                && !NOUNS.isGerund(phrases.get(0).words().get(0));
    }

    /**
     * What a single word is, a dictionary knows better, unless the word sounds clearly like the district's: {@code convocation}. Who has a
     * title is a person, whatever the name means: {@code Ms. Park}.
     */
    static Speaker weighed(Reading reading, double leaning) {
        List<String> words = List.of(reading.words().split(" "));
        boolean isOneWord = words.size() == 1;
        Speaker speaker = reading.speaker();
        return switch (speaker) {
            case UNKNOWN -> leaning > STRONG ? Speaker.SOMEBODY_ELSE : leaning < -STRONG ? Speaker.DISTRICT : speaker;
            case DISTRICT, OFFICE -> leaning > CONTRARY && !isOneWord ? Speaker.UNKNOWN : speaker;
            // A publication says itself what it is, in words that districts use, too: gazette.
            case PUBLICATION -> leaning < -STRONG ? Speaker.UNKNOWN : speaker;
            default -> {
                boolean isTitled = speaker == Speaker.PERSON && !isOneWord && Grammar.TITLE.has(words.get(0));
                double least = isOneWord ? -CONTRARY : LEAST_OF_OTHERS;
                yield leaning < least && !isTitled ? Speaker.UNKNOWN : speaker;
            }
        };
    }

    Reading byGrammar(List<NamePhrase> phrases) {
        Optional<Reading> joined = first(phrases.stream().filter(NamePhrase::isJoined));
        Optional<Reading> apart = first(phrases.stream().filter(phrase -> !phrase.isJoined()));
        return joined.filter(reading -> reading.speaker() != Speaker.UNKNOWN)
                .or(() -> apart.filter(reading -> reading.speaker().isSomebodyElse()))
                .or(() -> joined)
                .or(() -> apart)
                .orElseGet(() -> new Reading(Speaker.DISTRICT, ""));
    }

    /** Reads the lists of words that all readers use, which takes long the first time. */
    public static void load() {
        NOUNS.isFirstName("");
        Leaning.load();
    }

    /** Whether a word that stands before a name is hardly part of it: {@code from}, {@code visit}. */
    public boolean isOutsideNames(String word) {
        return Grammar.INVITATION.has(word)
                || (Grammar.PREPOSITION.has(word) && !word.equals("of"))
                || (NOUNS.isVerb(word) && NOUNS.listed(word).isEmpty());
    }

    /** Whether a word is what any district may say of itself, or says nothing: {@code enroll}, {@code at}, {@code closings}. */
    public boolean isSaidByAny(String word) {
        return Grammar.INVITATION.has(word)
                || Grammar.EMPTY.has(word)
                || Grammar.PREPOSITION.has(word)
                || nouns.listed(word)
                        .filter(noun -> noun.speaker().isDistrict())
                        .isPresent();
    }

    /** Who speaks where a single word stands beside a district's name, by what it means alone; unknown where it says nothing. */
    public static Speaker speakerOf(String word) {
        return NOUNS.listed(word).map(Noun::speaker).orElse(Speaker.UNKNOWN);
    }

    /** Words that say no more than that the district speaks: imitators add them to its name. */
    public static Set<String> addedToNames() {
        return Stream.of(Grammar.ADDED.words().stream(), Grammar.BEFORE.words().stream(), NOUNS.ofDistrictByHand())
                .flatMap(words -> words)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that may stand before a name without a space; shorter ones are the beginnings of many names. */
    public static Set<String> addedBeforeNames() {
        return addedToNames().stream()
                .filter(word -> word.length() >= MIN_PART || Grammar.BEFORE.has(word))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the word is what one is, or some are: {@code student}, {@code teachers}. */
    public static boolean isPerson(String word) {
        return NOUNS.listed(word).filter(noun -> noun.kind().isPerson()).isPresent();
    }

    /** Somebody with an office, or somebody else, by any of the phrases; else nobody that is known; else the district. Empty where none says anything. */
    private Optional<Reading> first(Stream<NamePhrase> phrases) {
        List<Reading> readings = phrases.flatMap(phrase -> new PhraseReader(phrase, nouns).read().stream())
                .toList();
        return Stream.<Predicate<Speaker>>of(
                        speaker -> speaker == Speaker.OFFICE
                                && readings.stream().anyMatch(any -> any.speaker() == Speaker.PERSON),
                        Speaker::isSomebodyElse,
                        Speaker.UNKNOWN::equals,
                        Speaker::isDistrict)
                .flatMap(test -> readings.stream().filter(reading -> test.test(reading.speaker())))
                .findFirst();
    }

    /** Who speaks in a name, by the words that decided; empty where nothing stands beside the district's name. */
    public record Reading(Speaker speaker, String words) {}

    /** Words of a name, never none, before or behind the district's; joined if no sign such as a dash is between. */
    public record NamePhrase(List<String> words, boolean isJoined, boolean isBefore) {}
}
