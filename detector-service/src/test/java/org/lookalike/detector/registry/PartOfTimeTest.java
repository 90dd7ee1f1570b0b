package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PartOfTimeTest {

    @Test
    void workThatNobodyNeedsAnyMore_isGivenUp() {
        var isCancelled = new AtomicBoolean();
        var pace = new PartOfTime(0.5, isCancelled::get);
        pace.step();
        isCancelled.set(true);

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> workOn(pace));
    }

    @Test
    void threadThatIsInterrupted_givesItsWorkUp_andStaysInterrupted() {
        var pace = new PartOfTime(0.5, () -> false);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> workOn(pace));
        assertThat(Thread.interrupted()).isTrue();
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private static void workOn(PartOfTime pace) {
        while (true) {
            pace.step();
        }
    }
}
