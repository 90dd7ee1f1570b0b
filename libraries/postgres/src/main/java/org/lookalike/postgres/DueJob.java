package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A {@link RecurringJob} with a long interval, offered often: it begins at the first offer, and anew after a failure. */
public final class DueJob {

    private final Duration interval;
    private final Clock clock;
    private volatile Instant due = Instant.MIN;

    /** @param interval from one success to the next run */
    public DueJob(Duration interval, Clock clock) {
        this.interval = interval;
        this.clock = clock;
    }

    /** Does the work if it is due. The problem says in the log what could not be done. */
    public Uni<Void> offer(Supplier<Uni<?>> work, String problem) {
        var now = clock.instant();
        return now.isBefore(due)
                ? Uni.createFrom().voidItem()
                : RecurringJob.of(Uni.createFrom().deferred(work::get).invoke(() -> due = now.plus(interval)), problem);
    }
}
