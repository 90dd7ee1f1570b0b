package org.lookalike.detector.alert;

import java.time.Instant;
import org.lookalike.matching.DistrictMatch;

/**
 * By what an account was judged.
 *
 * @param threshold the policy's, 0..1
 */
record Judge(Alert.Detector detector, double threshold) {

    Alert.Finding finding(DistrictMatch match, Instant observedAt) {
        return new Alert.Finding(
                match.score(),
                threshold,
                match.confidence(),
                observedAt,
                match.evidence().stream().map(Alert.Reason::of).toList());
    }
}
