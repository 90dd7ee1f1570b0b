package org.lookalike.detector.alert;

import io.quarkus.runtime.ApplicationConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.stream.Stream;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.MatchPolicy;

/** The program and policy by which accounts are assessed, and the policy's threshold, 0..1. */
@Singleton
public record AssessmentContext(Alert.Detector detector, double threshold) {

    @Inject
    AssessmentContext(MatchPolicy policy, ApplicationConfig application) {
        this(new Alert.Detector(application.version().orElse("unknown"), policy.hash()), policy.threshold());
    }

    /** What matching found, with what is known besides. */
    Alert.Finding finding(DistrictMatch match, Stream<Alert.Reason> besides, Instant observedAt) {
        var reasons = Stream.concat(match.evidence().stream().map(Alert.Reason::of), besides);
        var aboutPerson = match.personIds().isEmpty() ? null : true;
        return new Alert.Finding(
                match.score(), threshold, match.confidence(), observedAt, reasons.toList(), aboutPerson);
    }
}
