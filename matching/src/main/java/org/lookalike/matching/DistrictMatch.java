package org.lookalike.matching;

import java.util.List;
import java.util.Objects;

/**
 * A district the account may impersonate.
 *
 * @param districtId the registered district
 * @param score how much the account looks like an imitation, 0..1; the sum of what the evidence contributes
 * @param confidence how sure that is
 * @param severity how soon someone should look
 * @param evidence the reasons: what is seen in a feed, what the profile says, what is known, each the weightiest first; never
 *     empty
 */
public record DistrictMatch(
        String districtId, double score, Confidence confidence, Severity severity, List<Evidence> evidence) {

    /**
     * @throws NullPointerException when a value is null; the message names the field
     * @throws IllegalArgumentException when the id is blank, the score out of range or the evidence empty; the message
     *     names the field
     */
    public DistrictMatch {
        Preconditions.notBlank(districtId, "districtId");
        Preconditions.between0And1(score, "score");
        Objects.requireNonNull(confidence, "confidence must not be null");
        Objects.requireNonNull(severity, "severity must not be null");
        evidence = Preconditions.copyOfSome(evidence, "evidence");
    }
}
