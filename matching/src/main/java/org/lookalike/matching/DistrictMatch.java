package org.lookalike.matching;

import java.util.List;
import java.util.Objects;

/**
 * A district the account may impersonate.
 *
 * @param score how much the account looks like an imitation, 0..1; the sum of what the evidence contributes
 * @param confidence how sure that is
 * @param severity how soon someone should look
 * @param evidence the reasons, never none: seen in a feed, said by the profile, known; each the weightiest first
 * @param personIds the {@linkplain ProtectedPerson people} of the district whom it may impersonate, best first; mostly none
 */
public record DistrictMatch(
        String districtId,
        double score,
        Confidence confidence,
        Severity severity,
        List<Evidence> evidence,
        List<String> personIds) {

    /** One of no protected person. */
    public DistrictMatch(
            String districtId, double score, Confidence confidence, Severity severity, List<Evidence> evidence) {
        this(districtId, score, confidence, severity, evidence, List.of());
    }

    /** The same, of these people. */
    public DistrictMatch withPeople(List<String> people) {
        return new DistrictMatch(districtId, score, confidence, severity, evidence, people);
    }

    /**
     * Throws NullPointerException, naming the field, for a null, and IllegalArgumentException for a blank id, a score
     * out of range or no evidence.
     */
    public DistrictMatch {
        Preconditions.notBlank(districtId, "districtId");
        Preconditions.between0And1(score, "score");
        Objects.requireNonNull(confidence, "confidence must not be null");
        Objects.requireNonNull(severity, "severity must not be null");
        evidence = Preconditions.copyOfSome(evidence, "evidence");
        personIds = Preconditions.copy(personIds, "personIds");
    }
}
