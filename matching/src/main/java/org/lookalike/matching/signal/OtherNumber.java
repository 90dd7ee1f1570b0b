package org.lookalike.matching.signal;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.text.SchoolName;

/** Both names have a district number, and they differ. */
final class OtherNumber implements Signal {

    @Override
    public String id() {
        return "other_number";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        List<String> said = digits(candidate.account().name());
        List<String> own = candidate.names().stream()
                .flatMap(name -> digits(name).stream())
                .toList();
        if (said.isEmpty() || own.isEmpty() || said.stream().anyMatch(own::contains)) {
            return Optional.empty();
        }
        return Optional.of(evidence(
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
