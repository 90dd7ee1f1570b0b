package org.lookalike.matching.speaker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lookalike.matching.speaker.Speaker.District;
import org.lookalike.matching.speaker.Speaker.Office;
import org.lookalike.matching.speaker.Speaker.Person;
import org.lookalike.matching.speaker.Speaker.Unknown;

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
    public Speaker read(List<NamePhrase> phrases) {
        return first(phrases.stream().filter(NamePhrase::isJoined).toList())
                .or(() -> first(
                        phrases.stream().filter(phrase -> !phrase.isJoined()).toList()))
                .orElseGet(() -> new District(""));
    }

    /** Somebody with an office, or somebody else, by any of the phrases; else nobody that is known; else the district. Empty where none says anything. */
    private Optional<Speaker> first(List<NamePhrase> phrases) {
        List<Speaker> speakers = phrases.stream()
                .flatMap(phrase -> new PhraseReader(phrase, nouns).speaker().stream())
                .toList();
        if (speakers.stream().anyMatch(Person.class::isInstance)) {
            Optional<Speaker> office =
                    speakers.stream().filter(Office.class::isInstance).findFirst();
            if (office.isPresent()) {
                return office;
            }
        }
        return Stream.<Predicate<Speaker>>of(Speaker::isSomebodyElse, Unknown.class::isInstance, Speaker::isDistrict)
                .flatMap(test -> speakers.stream().filter(test))
                .findFirst();
    }
}
