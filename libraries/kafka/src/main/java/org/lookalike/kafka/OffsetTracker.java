package org.lookalike.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Which batches are in progress, and which offsets can be committed: those before which all are done. Thread-safe. */
final class OffsetTracker {

    private final Map<TopicPartition, Batches> assigned = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

    /** The batches of one partition, each by the offset of its last record. */
    private record Batches(TreeSet<Long> inProgress, TreeSet<Long> done) {}

    synchronized void assign(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assigned.putIfAbsent(partition, new Batches(new TreeSet<>(), new TreeSet<>())));
    }

    /** Forgets partitions that move to another consumer, and returns their uncommitted offsets. */
    synchronized Map<TopicPartition, OffsetAndMetadata> revoke(Collection<TopicPartition> partitions) {
        var remaining = new HashMap<>(uncommitted);
        remaining.keySet().retainAll(partitions);
        uncommitted.keySet().removeAll(partitions);
        assigned.keySet().removeAll(partitions);
        notifyAll();
        return remaining;
    }

    /** Ignores a batch of a partition that is not assigned. */
    synchronized void begin(TopicPartition partition, long lastOffset) {
        var batches = assigned.get(partition);
        if (batches != null) {
            batches.inProgress.add(lastOffset);
        }
    }

    /** Ignores a batch that began before its partition was revoked: the next owner processes it. */
    synchronized void finish(TopicPartition partition, long lastOffset) {
        var batches = assigned.get(partition);
        if (batches == null || !batches.inProgress.remove(lastOffset)) {
            return;
        }
        batches.done.add(lastOffset);
        var ready = batches.inProgress.isEmpty() ? batches.done : batches.done.headSet(batches.inProgress.first());
        if (!ready.isEmpty()) {
            uncommitted.put(partition, new OffsetAndMetadata(ready.last() + 1));
            ready.clear();
        }
        notifyAll();
    }

    /** The next offset of each partition with uncommitted batches. */
    synchronized Map<TopicPartition, OffsetAndMetadata> uncommitted() {
        return Map.copyOf(uncommitted);
    }

    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        uncommitted.entrySet().removeAll(offsets.entrySet());
    }

    /** Waits until no batch is in progress, or until the timeout. */
    synchronized void awaitFinished(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (assigned.values().stream().anyMatch(batches -> !batches.inProgress.isEmpty())) {
            long remaining = end - System.nanoTime();
            if (remaining <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, remaining);
        }
    }
}
