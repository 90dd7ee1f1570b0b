package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.UsDistricts;

/**
 * The name has the number of another district. Anybody can add a number or a year to a name, so it counts only if a district of
 * the name has that number. Names of nothing but a number, and those of schools, are compared without the directory.
 */
final class OtherNumber implements Signal {

    @Override
    public String id() {
        return "other_number";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
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
        return own.isEmpty() ? added(candidate) : Optional.of(other(others, own, candidate));
    }

    private Optional<Reason> added(Candidate candidate) {
        return candidate.account().name().saysDistrict()
                ? Optional.of(reason(
                        candidate,
                        candidate.policy().number("number.added"),
                        candidate.account().displayName(),
                        candidate.fullName(),
                        "The name has a district number, and the district has none."))
                : Optional.empty();
    }

    private Reason other(List<String> others, List<String> own, Candidate candidate) {
        return reason(
                candidate,
                1,
                candidate.account().displayName(),
                candidate.fullName(),
                "The district's number is another: " + String.join(", ", others) + ", not " + String.join(", ", own)
                        + ".");
    }

    /**
     * Whether a district with this number is called so.
     *
     * @param elsewhere whether it must be in another state: a district of this one most likely is the same, with its number
     */
    private static boolean isOfDistrict(String number, boolean elsewhere, Candidate candidate) {
        UsDistricts districts = candidate.policy().usDistricts();
        String ownState =
                elsewhere ? String.valueOf(candidate.identity().state()).toLowerCase(Locale.ROOT) : "";
        return !candidate.target().isDistrict()
                || candidate
                        .places()
                        .anyMatch(place -> place.isEmpty()
                                || districts.states(place, number).stream().anyMatch(state -> !state.equals(ownState)));
    }
}
