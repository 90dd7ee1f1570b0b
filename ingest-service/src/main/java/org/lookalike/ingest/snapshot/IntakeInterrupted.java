package org.lookalike.ingest.snapshot;

/** The broker or the database did not answer. To submit all again is safe: what is published counts as unchanged. */
public final class IntakeInterrupted extends RuntimeException {

    private final transient IntakeReport report;
    private final long linesDone;

    IntakeInterrupted(IntakeReport report, long linesDone, Throwable cause) {
        super("publishing stopped after line %d: %s".formatted(linesDone, cause), cause);
        this.report = report;
        this.linesDone = linesDone;
    }

    /** The outcomes of the records up to and including {@link #linesDone}. */
    public IntakeReport report() {
        return report;
    }

    /** The last line that need not be submitted again; 0 if there is none. */
    public long linesDone() {
        return linesDone;
    }
}
