package org.lookalike.matching.signal;

import java.util.Locale;
import java.util.Optional;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.Words;

/** The account says it is in the district's city or state. */
final class SamePlace implements Signal {

    @Override
    public String id() {
        return "same_place";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        Account account = candidate.account();
        String city = candidate.identity().city();
        if (city != null && isMentioned(city, account.placeWords())) {
            return Optional.of(evidence(
                    candidate, 1, place(account), city, "The account says it is in " + city + ", as the district is."));
        }
        String state = candidate.identity().state();
        if (state != null && account.states().contains(state.toLowerCase(Locale.ROOT))) {
            return Optional.of(evidence(
                    candidate,
                    0.5,
                    place(account),
                    state,
                    "The account says it is in the district's state, " + state + "."));
        }
        return Optional.empty();
    }

    private static boolean isMentioned(String city, String placeWords) {
        String words = String.join(" ", Words.split(Letters.fold(city, city.length())));
        return !words.isEmpty() && placeWords.contains(" " + words + " ");
    }

    private static String place(Account account) {
        String location = account.profile().location();
        return location == null ? "" : location;
    }
}
