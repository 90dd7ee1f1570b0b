package org.lookalike.ingest.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.AccountStream.Batch;

class BatchDelayQueueTest {

    private static final long BEGIN = 1_770_120_000_000_000L;
    private static final long SECOND = 1_000_000;

    private long now = BEGIN;
    private final BatchDelayQueue waiting = new BatchDelayQueue(Duration.ofSeconds(5), () -> now);

    private static Batch batch(long time, int events) {
        return new Batch(Set.of("did:plc:mh1"), List.of(), List.of(), Long.toString(time), events);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # the last event's age, how long it waits
         0,    5
         3,    2
         5,    0
         86400, 0
        # the host's clock is fast
        -3600, 5
        """)
    void batch_waitsUntilItsEventsAreOldEnough(long age, long seconds) {
        var batch = batch(BEGIN - age * SECOND, 1);
        waiting.add(batch);
        if (seconds > 0) {
            now = BEGIN + seconds * SECOND - 1;
            assertThat(waiting.take()).isNull();
        }
        now = BEGIN + seconds * SECOND;
        assertThat(waiting.take()).isEqualTo(batch);
        assertThat(waiting.take()).isNull();
    }

    @Test
    void batches_keepTheirOrder_andTooManyAreTooMany() {
        waiting.add(batch(BEGIN, 10_000));
        waiting.add(batch(BEGIN - 3600 * SECOND, 10_000));
        assertThat(waiting.isFull()).isTrue();
        assertThat(waiting.take()).isNull();
        now = BEGIN + 5 * SECOND;
        assertThat(waiting.take()).isEqualTo(batch(BEGIN, 10_000));
        assertThat(waiting.isFull()).isFalse();
        assertThat(waiting.take()).isEqualTo(batch(BEGIN - 3600 * SECOND, 10_000));
    }
}
