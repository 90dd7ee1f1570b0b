package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Severity;

/**
 * Which alerts to list; absent values and empty sets do not restrict. The text is the beginnings of words, in any
 * order, of the account's handle and name and the district's name. The empty assignee selects unassigned alerts. They
 * were raised at {@code raisedFrom} or later, and before {@code raisedBefore}.
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
