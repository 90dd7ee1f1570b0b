package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.SchoolName;

/** Both names have a district number, and they differ. */
final class OtherNumber implements Signal {

    @Override
    public String id() {
        return "other_number";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        if (candidate.target().isLeader()) {
            return Optional.empty();
        }
        List<String> said = digits(candidate.account().name());
        List<String> own = candidate.names().stream()
                .flatMap(name -> digits(name).stream())
                .toList();
        if (said.isEmpty() || said.stream().anyMatch(own::contains)) {
            return Optional.empty();
        }
        if (own.isEmpty()) {
            return candidate.account().name().saysDistrict()
                    ? Optional.of(reason(
                            candidate,
                            candidate.policy().number("number.added"),
                            candidate.account().displayName(),
                            candidate.fullName(),
                            "The name has a district number, and the district has none."))
                    : Optional.empty();
        }
        return Optional.of(reason(
                candidate,
                1,
                candidate.account().displayName(),
                candidate.fullName(),
                "The district's number is another: " + String.join(", ", said) + ", not " + String.join(", ", own)
                        + "."));
    }

    private static List<String> digits(SchoolName name) {
        return name.numbers().stream()
                .map(number -> number.replaceAll("\\D", "").replaceFirst("^0+", ""))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
    }
}
