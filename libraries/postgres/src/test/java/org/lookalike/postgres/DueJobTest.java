package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DueJobTest {

    private final AtomicInteger runs = new AtomicInteger();
    private Instant now = Instant.parse("2027-03-01T12:00:00Z");

    private final DueJob job = new DueJob(Duration.ofHours(1), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void beginsAtOnce_thenAfterItsInterval() {
        offer(false);
        assertThat(runs).hasValue(1);
        now = now.plus(Duration.ofMinutes(59));
        offer(false);
        assertThat(runs).hasValue(1);
        now = now.plus(Duration.ofMinutes(1));
        offer(false);
        assertThat(runs).hasValue(2);
    }

    @Test
    void failure_isTriedAgainAtTheNextOffer() {
        offer(true);
        now = now.plus(Duration.ofSeconds(15));
        offer(true);
        now = now.plus(Duration.ofSeconds(15));
        offer(false);
        now = now.plus(Duration.ofSeconds(15));
        offer(false);
        assertThat(runs).hasValue(3);
    }

    private void offer(boolean fails) {
        job.offer(
                        () -> {
                            runs.incrementAndGet();
                            return fails
                                    ? Uni.createFrom().failure(new IllegalStateException("no broker"))
                                    : Uni.createFrom().voidItem();
                        },
                        "It could not be done")
                .await()
                .indefinitely();
    }
}
