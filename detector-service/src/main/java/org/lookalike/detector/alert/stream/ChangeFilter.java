package org.lookalike.detector.alert.stream;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Severity;

/**
 * Which changes a subscriber wants; null and empty sets do not restrict. A deletion has neither platform nor severity, so
 * that everybody who may hold the alert hears of it.
 */
record ChangeFilter(@Nullable String districtId, Set<String> platforms, Set<Severity> severities) {

    ChangeFilter {
        platforms = Set.copyOf(platforms);
        severities = Set.copyOf(severities);
    }
}
