package org.lookalike.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The batches that a consumer has in work, and what it has done and not committed yet. A batch counts as done when all that
 * came before it in its partition is done, too. May be used by several threads.
 */
final class OffsetTracker {

    private final Map<TopicPartition, Batches> assigned = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> open = new HashMap<>();

    /** Of one partition, each by the offset of its last record. */
    private record Batches(TreeSet<Long> inWork, TreeSet<Long> done) {}

    /** Of partitions that are not assigned nothing is kept. */
    synchronized void assign(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assigned.putIfAbsent(partition, new Batches(new TreeSet<>(), new TreeSet<>())));
    }

    /** Forgets partitions that another consumer is to have, and answers what of theirs is not committed yet. */
    synchronized Map<TopicPartition, OffsetAndMetadata> revoke(Collection<TopicPartition> partitions) {
        var left = new HashMap<>(open);
        left.keySet().retainAll(partitions);
        open.keySet().removeAll(partitions);
        assigned.keySet().removeAll(partitions);
        notifyAll();
        return left;
    }

    /** A batch is in work. */
    synchronized void begin(TopicPartition partition, long lastOffset) {
        var batches = assigned.get(partition);
        if (batches != null) {
            batches.inWork.add(lastOffset);
        }
    }

    /** A batch is done. Of one that was begun before its partition was revoked nothing is kept: it has another owner. */
    synchronized void finish(TopicPartition partition, long lastOffset) {
        var batches = assigned.get(partition);
        if (batches == null || !batches.inWork.remove(lastOffset)) {
            return;
        }
        batches.done.add(lastOffset);
        var ready = batches.inWork.isEmpty() ? batches.done : batches.done.headSet(batches.inWork.first());
        if (!ready.isEmpty()) {
            open.put(partition, new OffsetAndMetadata(ready.last() + 1));
            ready.clear();
        }
        notifyAll();
    }

    /** What is done and not committed yet: the offset to go on from, by partition. */
    synchronized Map<TopicPartition, OffsetAndMetadata> open() {
        return Map.copyOf(open);
    }

    /** The broker has these. */
    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        open.entrySet().removeAll(offsets.entrySet());
    }

    /** Waits for what is in work, at most for this long. */
    synchronized void awaitFinished(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (assigned.values().stream().anyMatch(batches -> !batches.inWork.isEmpty())) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
