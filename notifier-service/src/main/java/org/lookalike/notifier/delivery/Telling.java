package org.lookalike.notifier.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;

/**
 * What a delivery tells, and to whom: an alert as of now, and the subscription it is told for.
 *
 * @param name whom to greet
 * @param districtIds the districts subscribed to; empty means all
 * @param alertTime when the detector made the revision that led to this
 * @param traceParent the trace that led to this, where there is one
 */
public record Telling(
        Alert alert,
        @Nullable String name,
        List<String> districtIds,
        Severity minimumSeverity,
        Instant alertTime,
        @Nullable String traceParent) {

    public Telling {
        districtIds = List.copyOf(districtIds);
    }
}
