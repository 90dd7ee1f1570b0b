package org.lookalike.matching.signal;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.States;

/** The account says it is in another state: most likely a namesake. */
final class OtherState implements Signal {

    @Override
    public String id() {
        return "other_state";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        String state = candidate.identity().state();
        Set<String> said = new LinkedHashSet<>(statesSaid(candidate));
        said.removeIf(code -> isInOwnName(code, candidate));
        if (state == null || said.isEmpty() || said.contains(state.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String others = String.join(", ", said).toUpperCase(Locale.ROOT);
        return Optional.of(evidence(
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
        String own = city == null ? "" : Letters.squash(Letters.fold(city, city.length()));
        return own.contains(name)
                || candidate.names().stream()
                        .anyMatch(words -> words.placeText().contains(name));
    }

    /** Location, name and description first; a state added to the handle counts when these say nothing. */
    private static Set<String> statesSaid(Candidate candidate) {
        Set<String> said = candidate.account().states();
        Resemblance handle = candidate.handle();
        if (!said.isEmpty() || handle == null || handle.affix().isEmpty()) {
            return said;
        }
        Set<String> added = new LinkedHashSet<>();
        for (String affix : handle.affix().split(", ")) {
            String code = States.code(affix);
            if (code != null) {
                added.add(code);
            }
        }
        return added;
    }
}
