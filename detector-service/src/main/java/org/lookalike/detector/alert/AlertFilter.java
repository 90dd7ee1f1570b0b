package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Severity;

/** Which alerts to list, raised from a time on and before another; absent values and empty sets restrict nothing. */
public record AlertFilter(
        @Nullable String districtId,
        @Nullable String text,
        Set<String> platforms,
        Set<AlertStatus> statuses,
        Set<Severity> severities,
        Set<FoundBy> foundBy,
        Set<String> assignees,
        @Nullable Instant raisedFrom,
        @Nullable Instant raisedBefore) {

    /** Selects unassigned alerts. */
    public static final String NOBODY = "";
}
