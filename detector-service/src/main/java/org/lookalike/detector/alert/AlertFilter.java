package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Severity;

/**
 * Which alerts to list; absent values and empty sets do not restrict. The text is the beginnings of words of the
 * account's handle and name and the district's name. They were raised from the first time on, and before the second.
 */
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
