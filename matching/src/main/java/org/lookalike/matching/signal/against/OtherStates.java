package org.lookalike.matching.signal.against;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount.StatedStates;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.States;

/**
 * The states other than the district's that an account says it is in, as two-letter codes in lower case.
 *
 * @param inFeed those that its display name or handle says
 * @param inProfile those that its location or description adds to them
 */
record OtherStates(Set<String> inFeed, Set<String> inProfile) {

    /** The profile says that the account is in another state: most likely a namesake, or somebody who would be taken for one. */
    static Optional<Finding> saidInProfile(Candidate candidate) {
        return finding(of(candidate).inProfile(), candidate, "The account says it is in another state: ");
    }

    /**
     * Display name or handle say that the account is of another state: most likely a namesake. Against a
     * district it counts only if a district of that state has the same name, because anybody can write {@code (OR)} behind a name.
     */
    static Optional<Finding> saidInFeed(Candidate candidate) {
        Set<String> states = new LinkedHashSet<>(of(candidate).inFeed());
        if (candidate.target().isDistrict()) {
            states.removeIf(state -> !hasNamesake(state, candidate));
        }
        return finding(states, candidate, "The name or handle says another state: ");
    }

    private static boolean hasNamesake(String state, Candidate candidate) {
        return candidate
                .places()
                .anyMatch(place ->
                        place.isEmpty() || candidate.usDistricts().states(place).contains(state));
    }

    private static Optional<Finding> finding(Set<String> states, Candidate candidate, String beginning) {
        if (states.isEmpty()) {
            return Optional.empty();
        }
        String others = String.join(", ", states).toUpperCase(Locale.ROOT);
        String own = String.valueOf(candidate.identity().state());
        return Optional.of(new Finding(1, others, own, beginning + others + ", not " + own + "."));
    }

    /** None where the account says the district's own state too. */
    static OtherStates of(Candidate candidate) {
        StatedStates stated = candidate.account().states();
        Set<String> inFeed = stated.inFeed().isEmpty() ? addedToHandle(candidate) : stated.inFeed();
        String own = candidate.state();
        if (own.isEmpty() || inFeed.contains(own) || stated.inProfile().contains(own)) {
            return new OtherStates(Set.of(), Set.of());
        }
        Set<String> added = notInOwnName(stated.inProfile(), candidate);
        added.removeAll(inFeed);
        return new OtherStates(notInOwnName(inFeed, candidate), added);
    }

    /** {@code Kansas City} in Missouri does not say Kansas. */
    private static Set<String> notInOwnName(Set<String> states, Candidate candidate) {
        Set<String> others = new LinkedHashSet<>(states);
        others.removeIf(code -> {
            String name = States.squashedName(code);
            return isWithin(candidate.identity().city(), name)
                    || candidate.names().stream()
                            .anyMatch(words -> words.placeText().contains(name));
        });
        return others;
    }

    private static boolean isWithin(@Nullable String city, String name) {
        return city != null && Letters.normalise(city).contains(name);
    }

    /**
     * A state that is all there is added to the handle, where neither it nor the name sets one apart: two letters among other
     * changes are most likely no state.
     */
    private static Set<String> addedToHandle(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null
                || handle.type() != MatchType.EXACT
                || handle.stripped().added().size() != 1) {
            return Set.of();
        }
        String code = States.codeWithoutSeparator(handle.stripped().added().get(0));
        return code == null ? Set.of() : Set.of(code);
    }
}
