package org.lookalike.detector.assessment;

import java.util.Map;
import org.lookalike.detector.identity.RegisteredDistrict;
import org.lookalike.matching.Assessment;

/**
 * An account with what matching says of it.
 *
 * @param districts the districts the assessment names, by id
 */
public record Judgement(ObservedAccount account, Assessment assessment, Map<String, RegisteredDistrict> districts) {

    public Judgement {
        districts = Map.copyOf(districts);
    }
}
