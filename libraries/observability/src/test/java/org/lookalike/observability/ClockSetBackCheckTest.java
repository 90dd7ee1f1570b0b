package org.lookalike.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSetBackCheckTest {

    private final AtomicLong clock = new AtomicLong(1_800_000_000_000L);
    private final AtomicLong stopwatch = new AtomicLong(5_000);
    private final ClockSetBackCheck check = new ClockSetBackCheck(clock::get, stopwatch::get);

    @ParameterizedTest
    @CsvSource({"0, UP", "3600, UP", "-5, UP", "-20, UP", "-21, DOWN", "-3600, DOWN"})
    void process_isAliveUnlessItsClockWasSetBackTooFar(long seconds, Status expected) {
        pass(60);

        clock.addAndGet(seconds * 1_000);

        assertThat(check.call().getStatus()).isEqualTo(expected);
    }

    @Test
    void clockThatWasAheadForAWhile_countsAsSetBack() {
        clock.addAndGet(3_600_000);
        check.call();
        pass(60);

        clock.addAndGet(-3_600_000);

        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
    }

    private void pass(long seconds) {
        clock.addAndGet(seconds * 1_000);
        stopwatch.addAndGet(seconds * 1_000);
    }
}
