package org.lookalike.matching.search;

import java.util.Set;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.Vocabulary;

/**
 * The states that an account says it is in, as two-letter codes in lower case.
 *
 * @param inFeed by its display name, else by the end of its handle
 * @param inProfile by its location, else by its description
 */
public record StatedStates(Set<String> inFeed, Set<String> inProfile) {

    static StatedStates of(AccountTexts texts, String location, String foldedLocation, Vocabulary vocabulary) {
        Set<String> inFeed = ofName(texts, vocabulary);
        if (inFeed.isEmpty()) {
            inFeed = States.atEndOfHandle(texts.handle());
            inFeed.removeAll(vocabulary.shortForms());
        }
        Set<String> inProfile = location.isEmpty() ? Set.of() : States.inPlace(location, foldedLocation);
        if (inProfile.isEmpty()) {
            inProfile = States.codesSetApart(texts.bio());
        }
        return new StatedStates(inFeed, inProfile);
    }

    /** Other languages have words like codes: {@code DISTRITO ESCOLAR DE Maple}. */
    private static Set<String> ofName(AccountTexts texts, Vocabulary vocabulary) {
        Set<String> states = States.codesSetApart(texts.displayName());
        if (states.isEmpty() && texts.translation().isEmpty()) {
            states = States.amongWords(texts.displayName());
            states.removeAll(vocabulary.shortForms());
        }
        return states;
    }

    /** What the profile says, else what is seen in a feed. */
    public Set<String> all() {
        return inProfile.isEmpty() ? inFeed : inProfile;
    }
}
