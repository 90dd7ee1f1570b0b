package org.lookalike.launcher.system;

import java.time.Duration;

/**
 * Tells whether a service that starts makes progress: it writes to its log or uses the processor. On a busy machine it may take minutes.
 */
final class StartWatch {

    /** A service that does nothing for this time waits for something that does not come. */
    static final Duration STALLED = Duration.ofSeconds(90);

    /** What a JVM that waits uses in that time stays below this. */
    private static final Duration LEAST_PROCESSOR_TIME = Duration.ofSeconds(2);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(15);

    private final long begin;
    private long now;
    private long progressAt;
    private long wordAt;
    private long logLength;
    private Duration processorTime = Duration.ZERO;

    /** @param begin a time of {@link System#nanoTime}, as all others */
    StartWatch(long begin) {
        this.begin = begin;
        this.now = begin;
        this.progressAt = begin;
        this.wordAt = begin;
    }

    /** Takes note of what the service has done so far. */
    void sees(long at, long newLogLength, Duration newProcessorTime) {
        now = at;
        if (newLogLength != logLength || newProcessorTime.minus(processorTime).compareTo(LEAST_PROCESSOR_TIME) >= 0) {
            logLength = newLogLength;
            processorTime = newProcessorTime;
            progressAt = at;
        }
    }

    Duration waited() {
        return Duration.ofNanos(now - begin);
    }

    boolean isStalled() {
        return now - progressAt > STALLED.toNanos();
    }

    /** Whether somebody who waits is to hear what the service does; then not again for a while. */
    boolean isToSay() {
        var isDue = now - wordAt >= BETWEEN_WORDS.toNanos();
        if (isDue) {
            wordAt = now;
        }
        return isDue;
    }
}
