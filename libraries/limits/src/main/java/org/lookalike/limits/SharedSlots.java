package org.lookalike.limits;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A number of slots that several holders share, each up to its share. Whether one is free and that it is taken is decided in one
 * step, so that requests at the same time do not exceed the numbers.
 */
public final class SharedSlots {

    private final long total;
    private final long share;
    private final Map<String, Long> taken = new HashMap<>();
    private long takenByAll;

    /**
     * @param total how many may be taken at once
     * @param share how many of them one holder may take
     */
    SharedSlots(long total, long share) {
        this.total = total;
        this.share = share;
    }

    /** The answer to who wants a slot. */
    public sealed interface Answer {

        /** The holder has its share already. */
        record ShareTaken() implements Answer {}

        /** All slots are taken. */
        record AllTaken() implements Answer {}
    }

    /** A taken slot. To release it again changes nothing. */
    public final class Slot implements Answer, AutoCloseable {

        private final String holder;
        private final AtomicBoolean isReleased = new AtomicBoolean();

        private Slot(String holder) {
            this.holder = holder;
        }

        @Override
        public void close() {
            if (isReleased.compareAndSet(false, true)) {
                release(holder);
            }
        }
    }

    /** Takes a slot, if there is one for the holder. */
    public synchronized Answer take(String holder) {
        if (taken.getOrDefault(holder, 0L) >= share) {
            return new Answer.ShareTaken();
        }
        if (takenByAll >= total) {
            return new Answer.AllTaken();
        }
        taken.merge(holder, 1L, Long::sum);
        takenByAll++;
        return new Slot(holder);
    }

    private synchronized void release(String holder) {
        taken.computeIfPresent(holder, (key, count) -> count == 1 ? null : count - 1);
        takenByAll--;
    }
}
