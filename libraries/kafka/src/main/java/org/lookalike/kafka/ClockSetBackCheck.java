package org.lookalike.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Says that this process is not alive any more when the machine's clock was put back. The scheduler and the Kafka client
 * reckon by that clock and would do nothing until it is as late again as it was; a new process does not know how late it was.
 */
@Liveness
@ApplicationScoped
public class ClockSetBackCheck implements HealthCheck {

    /** More than clocks are set right by in everyday life, less than anyone should wait. */
    private static final Duration TOLERATED = Duration.ofSeconds(20);

    private final LongSupplier clock;
    private final LongSupplier stopwatch;
    private long furthestAhead;

    ClockSetBackCheck() {
        this(System::currentTimeMillis, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    /**
     * Both in milliseconds.
     *
     * @param stopwatch which nobody can put back
     */
    ClockSetBackCheck(LongSupplier clock, LongSupplier stopwatch) {
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.furthestAhead = ahead();
    }

    @Override
    public synchronized HealthCheckResponse call() {
        long ahead = ahead();
        furthestAhead = Math.max(furthestAhead, ahead);
        var putBack = Duration.ofMillis(furthestAhead - ahead);
        return HealthCheckResponse.named("clock")
                .status(putBack.compareTo(TOLERATED) <= 0)
                .withData("put back by seconds", putBack.toSeconds())
                .build();
    }

    /** How far the clock is ahead of the stopwatch; that it runs evenly does not change it. */
    private long ahead() {
        return clock.getAsLong() - stopwatch.getAsLong();
    }
}
