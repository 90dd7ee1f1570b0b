package org.lookalike.matching.signal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount;
import org.lookalike.matching.text.Words;

/** How far the place that the account says it is in is the district's. */
public enum PlaceAgreement {
    CITY,
    STATE,
    NONE;

    public static PlaceAgreement of(Candidate candidate) {
        NormalisedAccount account = candidate.account();
        String city = candidate.identity().city();
        String state = candidate.identity().state();
        boolean isSameState = state != null && account.states().all().contains(state.toLowerCase(Locale.ROOT));
        boolean isOtherState = state != null && !account.states().all().isEmpty() && !isSameState;
        if (city != null && !isOtherState && isMentioned(city, state, account)) {
            return CITY;
        }
        return isSameState ? STATE : NONE;
    }

    /** In the location, or in the description as people write a place: {@code Maple Hollow, MA}. */
    private static boolean isMentioned(String city, @Nullable String state, NormalisedAccount account) {
        String words = String.join(" ", Words.of(city));
        if (words.isEmpty()) {
            return false;
        }
        return account.locationWords().contains(" " + words + " ")
                || (state != null
                        && account.bioWords().contains(" " + words + " " + state.toLowerCase(Locale.ROOT) + " "));
    }
}
