package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private static final TopicPartition FIRST = new TopicPartition("account-snapshots", 0);
    private static final TopicPartition SECOND = new TopicPartition("account-snapshots", 1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final OffsetTracker offsets = new OffsetTracker();

    @BeforeEach
    void assign() {
        offsets.assign(List.of(FIRST, SECOND));
    }

    @Test
    void processedBatch_canBeCommitted() {
        offsets.begin(FIRST, 9);
        assertThat(offsets.uncommitted()).isEmpty();

        offsets.finish(FIRST, 9);

        assertThat(offsets.uncommitted()).isEqualTo(nextOffset(FIRST, 10));
    }

    @Test
    void processedBatch_waitsForEarlierOnes() {
        offsets.begin(FIRST, 9);
        offsets.begin(FIRST, 19);

        offsets.finish(FIRST, 19);
        assertThat(offsets.uncommitted()).isEmpty();

        offsets.finish(FIRST, 9);
        assertThat(offsets.uncommitted()).isEqualTo(nextOffset(FIRST, 20));
    }

    @Test
    void committedOffset_isForgotten_unlessALaterOneWasAdded() {
        offsets.begin(FIRST, 9);
        offsets.begin(FIRST, 19);
        offsets.begin(SECOND, 4);
        offsets.finish(FIRST, 9);
        offsets.finish(SECOND, 4);
        var uncommitted = offsets.uncommitted();

        offsets.finish(FIRST, 19);
        offsets.committed(uncommitted);

        assertThat(offsets.uncommitted()).isEqualTo(nextOffset(FIRST, 20));
    }

    @Test
    void offsetThatIsNotCommitted_stays() {
        offsets.begin(FIRST, 9);
        offsets.finish(FIRST, 9);

        offsets.uncommitted();

        assertThat(offsets.uncommitted()).isEqualTo(nextOffset(FIRST, 10));
    }

    @Test
    void revoke_returnsUncommittedOffsets_andForgetsThePartition() {
        offsets.begin(FIRST, 9);
        offsets.begin(SECOND, 4);
        offsets.finish(FIRST, 9);
        offsets.finish(SECOND, 4);

        assertThat(offsets.revoke(List.of(FIRST))).isEqualTo(nextOffset(FIRST, 10));
        assertThat(offsets.uncommitted()).isEqualTo(nextOffset(SECOND, 5));
    }

    @Test
    void batchBegunBeforeRevocation_isIgnored_evenIfThePartitionIsBack() {
        offsets.begin(FIRST, 9);
        offsets.revoke(List.of(FIRST));
        offsets.assign(List.of(FIRST));

        offsets.finish(FIRST, 9);

        assertThat(offsets.uncommitted()).isEmpty();
    }

    @Test
    void batchOfUnassignedPartition_isIgnored() throws InterruptedException {
        offsets.revoke(List.of(FIRST));

        offsets.begin(FIRST, 9);
        offsets.awaitFinished(LONG);
        offsets.finish(FIRST, 9);

        assertThat(offsets.uncommitted()).isEmpty();
    }

    @Test
    void repeatedAssignment_keepsBatchesInProgress() {
        offsets.begin(FIRST, 9);

        offsets.assign(List.of(FIRST));
        offsets.finish(FIRST, 9);

        assertThat(offsets.uncommitted()).isEqualTo(nextOffset(FIRST, 10));
    }

    @Test
    void awaitFinished_waitsForBatchesInProgress() throws Exception {
        offsets.begin(FIRST, 9);
        var waiting = CompletableFuture.runAsync(() -> {
            try {
                offsets.awaitFinished(LONG);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(waiting).isNotDone();

        offsets.finish(FIRST, 9);

        assertThat(waiting).succeedsWithin(LONG.dividedBy(2));
    }

    @Test
    void awaitFinished_endsAtTheTimeout() throws InterruptedException {
        offsets.begin(FIRST, 9);

        offsets.awaitFinished(Duration.ofMillis(1));

        offsets.finish(FIRST, 9);
        assertThat(offsets.uncommitted()).isEqualTo(nextOffset(FIRST, 10));
    }

    private static Map<TopicPartition, OffsetAndMetadata> nextOffset(TopicPartition partition, long offset) {
        return Map.of(partition, new OffsetAndMetadata(offset));
    }
}
