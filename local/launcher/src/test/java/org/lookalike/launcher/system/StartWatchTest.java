package org.lookalike.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartWatchTest {

    private final StartWatch watch = new StartWatch(0);

    @Test
    void nothingHappens_itIsStalled() {
        see(90, 0, 0);
        assertThat(watch.isStalled()).isFalse();
        see(91, 0, 1900);
        assertThat(watch.isStalled()).isTrue();
        assertThat(watch.waited()).isEqualTo(Duration.ofSeconds(91));
    }

    @Test
    void logGrows_orProcessorIsUsed_itIsNot() {
        see(80, 10, 0);
        see(160, 10, 2500);
        see(250, 10, 2600);
        assertThat(watch.isStalled()).isFalse();
        see(251, 10, 4000);
        assertThat(watch.isStalled()).isTrue();
        see(252, 10, 4500);
        assertThat(watch.isStalled()).isFalse();
    }

    @Test
    void whoWaits_hearsNowAndThen() {
        see(14, 1, 1);
        assertThat(watch.isToSay()).isFalse();
        see(15, 2, 1);
        assertThat(watch.isToSay()).isTrue();
        see(16, 3, 1);
        assertThat(watch.isToSay()).isFalse();
    }

    private void see(long seconds, long logLength, long processorMillis) {
        watch.sees(Duration.ofSeconds(seconds).toNanos(), logLength, Duration.ofMillis(processorMillis));
    }
}
