package org.lookalike.matching.speaker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lookalike.matching.speaker.Nouns.Noun;
import org.lookalike.matching.speaker.Nouns.NounKind;

/**
 * Says who speaks in a name by the phrases around the district's. What is joined to it says more than what a sign sets apart, and
 * whoever is not the district says more than the district's words. Stateless.
 */
public final class NameReader {

    private static final Nouns NOUNS = new Nouns(Set.of());

    private final Nouns nouns;

    /** @param ofDistricts words that districts say of themselves, such as {@code closings} */
    public NameReader(Set<String> ofDistricts) {
        nouns = new Nouns(ofDistricts);
    }

    /** Who speaks. */
    public Reading read(List<NamePhrase> phrases) {
        return first(phrases.stream().filter(NamePhrase::isJoined))
                .or(() -> first(phrases.stream().filter(phrase -> !phrase.isJoined())))
                .orElseGet(() -> new Reading(Speaker.DISTRICT, ""));
    }

    /** Whether a word that stands before a name is hardly part of it: {@code from}, {@code visit}. */
    public boolean isOutsideNames(String word) {
        return Grammar.INVITATION.has(word) || (Grammar.PREPOSITION.has(word) && !word.equals("of"));
    }

    /** Who speaks where a single word stands beside a district's name, by what it means alone; unknown where it says nothing. */
    public static Speaker speakerOf(String word) {
        return NOUNS.listed(word).map(Noun::speaker).orElse(Speaker.UNKNOWN);
    }

    /** Whether the word is what one is, or some are: {@code student}, {@code teachers}. */
    public static boolean isPerson(String word) {
        return NOUNS.listed(word).filter(noun -> noun.kind() == NounKind.PERSON).isPresent();
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

    /**
     * What a name is read as.
     *
     * @param speaker who speaks in it
     * @param words the words that decided; empty where nothing stands beside the district's name
     */
    public record Reading(Speaker speaker, String words) {}

    /**
     * Words of a name that stand together, before or behind the district's.
     *
     * @param words never empty
     * @param isJoined whether no sign such as a colon or dash stands between them and the district's name
     * @param isBefore whether they stand before it
     */
    public record NamePhrase(List<String> words, boolean isJoined, boolean isBefore) {}
}
