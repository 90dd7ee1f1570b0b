package org.lookalike.detector.alert;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Severity;

/** Which alerts to list; absent values and empty sets do not restrict. */
public record AlertFilter(
        @Nullable String districtId, @Nullable String platform, Set<AlertStatus> statuses, Set<Severity> severities) {}
