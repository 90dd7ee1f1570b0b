package org.lookalike.ingest.source.bluesky;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream.Batch;

/**
 * A FIFO queue that delays batches until the AppView has indexed their events. A look-up before that would return the old
 * profile, and no further event would report the change. Old events are not delayed.
 */
final class BatchDelayQueue {

    /** The capacity: far more events than arrive within the delay, and little memory. */
    private static final int MAX_EVENTS = 20_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final long headStart;
    private final LongSupplier now;
    private int events;

    /** @param ready when the delay ends, by our clock */
    private record Entry(Batch batch, long ready) {}

    /** @param now in microseconds since 1970 */
    BatchDelayQueue(Duration headStart, LongSupplier now) {
        this.headStart = TimeUnit.NANOSECONDS.toMicros(headStart.toNanos());
        this.now = now;
    }

    boolean isFull() {
        return events >= MAX_EVENTS;
    }

    /** @param batch with the time of its last event as its cursor */
    void add(Batch batch) {
        long age = Math.max(0, now.getAsLong() - Long.parseLong(batch.cursor()));
        entries.add(new Entry(batch, now.getAsLong() + Math.max(0, headStart - age)));
        events += batch.events();
    }

    @Nullable
    Batch take() {
        var next = entries.peek();
        if (next == null || next.ready() > now.getAsLong()) {
            return null;
        }
        entries.remove();
        events -= next.batch().events();
        return next.batch();
    }
}
