package org.lookalike.matching.signal;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        return Role.FOR;
    }

    /** How far the place that the account says it is in is the district's. */
    enum Agreement {
        CITY,
        STATE,
        NONE
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        String location = candidate.account().profile().location();
        String said = location == null ? "" : location;
        String city = candidate.identity().city();
        String state = candidate.identity().state();
        return switch (of(candidate)) {
            case CITY ->
                Optional.of(reason(
                        candidate,
                        1,
                        said,
                        String.valueOf(city),
                        "The account says it is in " + city + ", as the district is."));
            case STATE ->
                Optional.of(reason(
                        candidate,
                        0.5,
                        said,
                        String.valueOf(state),
                        "The account says it is in the district's state, " + state + "."));
            case NONE -> Optional.empty();
        };
    }

    static Agreement of(Candidate candidate) {
        Account account = candidate.account();
        String city = candidate.identity().city();
        String state = candidate.identity().state();
        boolean isSameState = state != null && account.states().contains(state.toLowerCase(Locale.ROOT));
        boolean isOtherState = state != null && !account.states().isEmpty() && !isSameState;
        if (city != null && !isOtherState && isMentioned(city, state, account)) {
            return Agreement.CITY;
        }
        return isSameState ? Agreement.STATE : Agreement.NONE;
    }

    /** In the location, or in the description as people write a place: {@code Maple Hollow, MA}. */
    private static boolean isMentioned(String city, @Nullable String state, Account account) {
        String words = String.join(" ", Words.split(Letters.fold(city, city.length())));
        if (words.isEmpty()) {
            return false;
        }
        return account.locationWords().contains(" " + words + " ")
                || (state != null
                        && account.bioWords().contains(" " + words + " " + state.toLowerCase(Locale.ROOT) + " "));
    }
}
