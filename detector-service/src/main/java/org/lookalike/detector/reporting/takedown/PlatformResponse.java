package org.lookalike.detector.reporting.takedown;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a platform made of a report. */
public enum PlatformResponse {
    REMOVED(ReportState.REMOVED),
    REFUSED(ReportState.REFUSED),
    NO_ANSWER(ReportState.NO_ANSWER);

    private final ReportState state;

    PlatformResponse(ReportState state) {
        this.state = state;
    }

    /** That led to this state; null where it is no answer's. */
    static @Nullable PlatformResponse of(ReportState state) {
        return Stream.of(values())
                .filter(answer -> answer.state == state)
                .findFirst()
                .orElse(null);
    }

    /** Where the report stands after it. */
    ReportState state() {
        return state;
    }
}
