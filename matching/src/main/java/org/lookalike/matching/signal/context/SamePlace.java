package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.PlaceAgreement;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The account says it is in the district's city or state. */
final class SamePlace implements Signal {

    @Override
    public String id() {
        return "same_place";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        String location = candidate.account().profile().location();
        String said = location == null ? "" : location;
        String city = candidate.identity().city();
        String state = candidate.identity().state();
        return switch (PlaceAgreement.of(candidate)) {
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
}
