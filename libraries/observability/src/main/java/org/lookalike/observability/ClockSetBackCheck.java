package org.lookalike.observability;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Reports a process as dead after its clock was set back, as its scheduler would wait for the former time. */
@Liveness
@ApplicationScoped
public class ClockSetBackCheck implements HealthCheck {

    /** More than usual clock corrections, and short enough to wait for. */
    private static final Duration TOLERATED = Duration.ofSeconds(20);

    private final LongSupplier clock;
    private final LongSupplier stopwatch;
    private long largestOffset;

    ClockSetBackCheck() {
        this(System::currentTimeMillis, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    /** Both clocks count milliseconds; the stopwatch is monotonic. */
    ClockSetBackCheck(LongSupplier clock, LongSupplier stopwatch) {
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.largestOffset = offset();
    }

    @Override
    public synchronized HealthCheckResponse call() {
        long offset = offset();
        largestOffset = Math.max(largestOffset, offset);
        var setBack = Duration.ofMillis(largestOffset - offset);
        return HealthCheckResponse.named("clock")
                .status(setBack.compareTo(TOLERATED) <= 0)
                .withData("put back by seconds", setBack.toSeconds())
                .build();
    }

    /** The offset between the clocks, which changes only when the wall clock is set. */
    private long offset() {
        return clock.getAsLong() - stopwatch.getAsLong();
    }
}
