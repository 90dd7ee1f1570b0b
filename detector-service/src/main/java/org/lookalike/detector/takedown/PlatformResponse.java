package org.lookalike.detector.takedown;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A platform's answer to a report. */
public enum PlatformResponse {
    REMOVED(ReportState.REMOVED),
    REFUSED(ReportState.REFUSED),
    NO_ANSWER(ReportState.NO_ANSWER);

    private final ReportState state;

    PlatformResponse(ReportState state) {
        this.state = state;
    }

    /** The answer that leads to this state; null where none does. */
    static @Nullable PlatformResponse of(ReportState state) {
        return Stream.of(values())
                .filter(answer -> answer.state == state)
                .findFirst()
                .orElse(null);
    }

    /** The state of the report after it. */
    ReportState state() {
        return state;
    }
}
