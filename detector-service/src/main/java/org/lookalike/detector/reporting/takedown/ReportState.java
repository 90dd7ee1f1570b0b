package org.lookalike.detector.reporting.takedown;

/** Where a report stands. */
public enum ReportState {
    /** Begun, and not filed yet. */
    DRAFTED("Drafted"),
    /** On its way by API. */
    FILING("Being filed"),
    /** The platform has it. */
    FILED("Filed"),
    /** The platform may have it: what came of filing it by API is not known. */
    UNCLEAR("Unclear"),
    /** The platform does not have it: filing it by API failed. */
    NOT_FILED("Not filed"),
    /** The platform removed the account. */
    REMOVED("Removed"),
    /** The platform let the account stay. */
    REFUSED("Refused"),
    /** The platform did not answer, and nobody waits any more. */
    NO_ANSWER("No answer");

    private final String word;

    ReportState(String word) {
        this.word = word;
    }

    /** As a person reads it. */
    public String word() {
        return word;
    }

    /** Whether the platform's answer can be recorded. */
    public boolean awaitsAnswer() {
        return this == FILED || this == UNCLEAR || this == NO_ANSWER;
    }

    /** Whether what became of it may still be learnt by asking ingest-service again. */
    public boolean mayBeAskedAgain() {
        return this == FILING || this == UNCLEAR;
    }

    /** Whether it can still be noted that the platform has it. */
    public boolean awaitsFiling() {
        return this == DRAFTED || this == NOT_FILED || this == UNCLEAR || this == FILING;
    }
}
