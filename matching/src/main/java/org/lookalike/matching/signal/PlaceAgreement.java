package org.lookalike.matching.signal;

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
        String state = candidate.state();
        boolean isSameState = account.states().all().contains(state);
        boolean isOtherState = !state.isEmpty() && !account.states().all().isEmpty() && !isSameState;
        if (city != null && !isOtherState && isMentioned(city, state, account)) {
            return CITY;
        }
        return isSameState ? STATE : NONE;
    }

    /** In the location, or in the description as people write a place: {@code Maple Hollow, MA}. */
    private static boolean isMentioned(String city, String state, NormalisedAccount account) {
        String words = String.join(" ", Words.of(city));
        if (words.isEmpty()) {
            return false;
        }
        return account.locationWords().contains(" " + words + " ")
                || (!state.isEmpty() && account.bioWords().contains(" " + words + " " + state + " "));
    }
}
