package org.lookalike.detector.takedown;

/** The state of a report. */
public enum ReportState {
    DRAFTED("Drafted"),
    /** On its way by API. */
    FILING("Being filed"),
    FILED("Filed"),
    /** The result of filing it by API is unknown; the platform may have it. */
    UNCLEAR("Unclear"),
    /** The platform does not have it: filing it by API failed. */
    NOT_FILED("Not filed"),
    REMOVED("Removed"),
    REFUSED("Refused"),
    /** The platform did not answer, and no answer is expected any more. */
    NO_ANSWER("No answer");

    private final String word;

    ReportState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean awaitsAnswer() {
        return this == FILED || this == UNCLEAR || this == NO_ANSWER;
    }

    /** Whether asking ingest-service again may clarify the result. */
    public boolean mayBeAskedAgain() {
        return this == FILING || this == UNCLEAR;
    }

    public boolean awaitsFiling() {
        return this == DRAFTED || this == NOT_FILED || this == UNCLEAR || this == FILING;
    }
}
