package org.lookalike.postgres.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lookalike.postgres.retention.Purge.Config;
import org.lookalike.postgres.retention.Retention.Rule;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final int BATCH = 3;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void batches_continueUntilOneIsNotFull() {
        var before = new ArrayList<Instant>();
        var left = new int[] {7};

        var isComplete = purge(Rule.expiring("letter", Duration.ofDays(30), (time, limit) -> {
            before.add(time);
            var removed = Math.min(limit, left[0]);
            left[0] -= removed;
            return Uni.createFrom().item(removed);
        }));

        assertThat(isComplete).isTrue();
        assertThat(before).hasSize(3).containsOnly(NOW.minus(Duration.ofDays(30)));
        assertThat(left[0]).isZero();
        assertThat(purged("letter")).isEqualTo(7);
    }

    @Test
    void failureOfOneRule_doesNotStopTheOthers() {
        var isComplete = purge(
                Rule.expiring("stamp", Duration.ZERO, (time, limit) -> Uni.createFrom()
                        .failure(new IllegalStateException("the database is away"))),
                Rule.expiring("letter", Duration.ZERO, (time, limit) -> Uni.createFrom()
                        .item(2)));

        assertThat(isComplete).isFalse();
        assertThat(purged("letter")).isEqualTo(2);
        assertThat(purged("stamp")).isZero();
    }

    @Test
    void tables_areThoseOfAllPolicies() {
        var retention = new Retention(
                List.of(Rule.expiring(
                        "letter",
                        Duration.ZERO,
                        (time, limit) -> Uni.createFrom().item(0),
                        "envelope")),
                Map.of("postmark", "It says nothing of anybody."));

        assertThat(retention.tables()).containsExactlyInAnyOrder("letter", "envelope", "postmark");
    }

    @Test
    void negativeTime_isRefused() {
        assertThatThrownBy(() -> Rule.expiring("letter", Duration.ofDays(-1), (time, limit) -> Uni.createFrom()
                        .item(0)))
                .hasMessageContaining("letter");
    }

    private boolean purge(Rule... rules) {
        return new Purge(
                        new Retention(List.of(rules), Map.of()),
                        new Config() {
                            @Override
                            public Duration every() {
                                return Duration.ofHours(1);
                            }

                            @Override
                            public int batchSize() {
                                return BATCH;
                            }
                        },
                        meters)
                .deleteExpired(NOW)
                .await()
                .indefinitely();
    }

    private double purged(String kind) {
        return meters.counter("lookalike.purged", "kind", kind).count();
    }
}
