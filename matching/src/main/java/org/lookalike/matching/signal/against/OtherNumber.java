package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Finding;

/**
 * The name has the number of another district. Anybody can add a number or a year to a name, so it counts only if a district of
 * the name has that number. Names of nothing but a number, and those of schools, are compared without the directory.
 */
final class OtherNumber {

    private OtherNumber() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        List<String> own = candidate.names().stream()
                .flatMap(name -> name.digits().stream())
                .distinct()
                .toList();
        List<String> said = candidate.account().name().digits();
        if (candidate.target().isLeader() || said.stream().anyMatch(own::contains)) {
            return Optional.empty();
        }
        List<String> others = said.stream()
                .filter(number -> isOfDistrict(number, own.isEmpty(), candidate))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        if (!own.isEmpty()) {
            return Optional.of(Finding.aboutName(
                    candidate,
                    1,
                    "The district's number is another: " + String.join(", ", others) + ", not " + String.join(", ", own)
                            + "."));
        }
        return candidate.account().name().saysDistrict()
                ? Optional.of(
                        Finding.aboutName(candidate, 1, "The name has a district number, and the district has none."))
                : Optional.empty();
    }

    /**
     * Whether a district with this number is called so.
     *
     * @param elsewhere whether it must be in another state: a district of this one most likely is the same, with its number
     */
    private static boolean isOfDistrict(String number, boolean elsewhere, Candidate candidate) {
        String ownState = elsewhere ? candidate.state() : "";
        return !candidate.target().isDistrict()
                || candidate
                        .places()
                        .anyMatch(place -> place.isEmpty()
                                || candidate.usDistricts().states(place, number).stream()
                                        .anyMatch(state -> !state.equals(ownState)));
    }
}
