package org.lookalike.matching.signal.against;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/**
 * Display name or handle say that the account is of another state: most likely a namesake. Against a
 * district it counts only if a district of that state has the same name, because anybody can write {@code (OR)} behind a name.
 */
final class OtherStateInName implements Signal {

    @Override
    public String id() {
        return "other_state_in_name";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        Set<String> states = new LinkedHashSet<>(OtherStates.of(candidate).inFeed());
        if (candidate.target().isDistrict()) {
            states.removeIf(state -> !hasNamesake(state, candidate));
        }
        return OtherStates.asRead(states)
                .map(others -> reason(
                        candidate,
                        1,
                        others,
                        String.valueOf(candidate.identity().state()),
                        "The name or handle says another state: " + others + ", not "
                                + candidate.identity().state() + "."));
    }

    private static boolean hasNamesake(String state, Candidate candidate) {
        return candidate
                .places()
                .anyMatch(place -> place.isEmpty()
                        || candidate.policy().usDistricts().states(place).contains(state));
    }
}
