package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.DistrictLinks;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.NameSpeaker;
import org.lookalike.matching.speaker.Speaker;

/**
 * An account of an office of the district, perhaps: it is spoken by one, as in {@code Maple Hollow Public Schools Transportation}, and the
 * district's own website names the account. Without that it is told, as a false payroll office is the costliest of all.
 */
final class PossibleDepartment {

    private PossibleDepartment() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        return isNamedByDistrict(candidate)
                        && !candidate.isMeantAsTarget()
                        && !candidate.isDisowned()
                        && candidate.takenOverAccount().isEmpty()
                        && candidate.account().phrases().bait().isEmpty()
                ? NameSpeaker.of(candidate)
                        .filter(reading -> reading.speaker() == Speaker.OFFICE)
                        .map(
                                office -> new Finding(
                                        1,
                                        candidate.account().displayName(),
                                        "",
                                        "The name is the district's with an office of it, '" + office.words()
                                                + "', and the district's website names the account, so it may be the district's own."))
                : Optional.empty();
    }

    private static boolean isNamedByDistrict(Candidate candidate) {
        return candidate.account().profile().namedBy().stream().anyMatch(host -> DistrictLinks.isOwn(host, candidate));
    }
}
