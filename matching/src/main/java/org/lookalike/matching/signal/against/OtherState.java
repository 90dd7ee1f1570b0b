package org.lookalike.matching.signal.against;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.States;

/** The account says it is in another state: most likely a namesake. */
final class OtherState implements Signal {

    @Override
    public String id() {
        return "other_state";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        String state = candidate.identity().state();
        Set<String> said = new LinkedHashSet<>(statesNamed(candidate));
        said.removeIf(code -> isInOwnName(code, candidate));
        if (state == null || said.isEmpty() || said.contains(state.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String others = String.join(", ", said).toUpperCase(Locale.ROOT);
        return Optional.of(reason(
                candidate,
                1,
                others,
                state,
                "The account says it is in another state: " + others + ", not " + state + "."));
    }

    /** {@code Kansas City} in Missouri does not say Kansas. */
    private static boolean isInOwnName(String code, Candidate candidate) {
        String name = States.squashedName(code);
        String city = candidate.identity().city();
        String own = city == null ? "" : Letters.normalise(city);
        return own.contains(name)
                || candidate.names().stream()
                        .anyMatch(words -> words.placeText().contains(name));
    }

    /**
     * The states in location, name and description. When these name none, a state counts that is the only addition to the
     * handle, because two letters among other changes are most likely no state.
     */
    private static Set<String> statesNamed(Candidate candidate) {
        Set<String> said = candidate.account().states();
        Resemblance handle = candidate.handle();
        if (!said.isEmpty()
                || handle == null
                || handle.type() != MatchType.EXACT
                || handle.stripped().added().size() != 1) {
            return said;
        }
        String code = States.code(handle.stripped().added().get(0));
        return code == null ? said : Set.of(code);
    }
}
