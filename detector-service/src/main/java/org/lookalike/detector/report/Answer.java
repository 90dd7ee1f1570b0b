package org.lookalike.detector.report;

/** What a platform made of a report. */
public enum Answer {
    REMOVED(ReportState.REMOVED),
    REFUSED(ReportState.REFUSED),
    NO_ANSWER(ReportState.NO_ANSWER);

    private final ReportState state;

    Answer(ReportState state) {
        this.state = state;
    }

    /** Where the report stands after it. */
    ReportState state() {
        return state;
    }
}
