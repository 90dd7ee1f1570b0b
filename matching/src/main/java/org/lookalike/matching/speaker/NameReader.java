package org.lookalike.matching.speaker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says who speaks in a name by the phrases around the district's. What is joined to it says more than what a sign sets apart, and
 * whoever is not the district says more than the district's words. Stateless.
 */
public final class NameReader {

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
}
