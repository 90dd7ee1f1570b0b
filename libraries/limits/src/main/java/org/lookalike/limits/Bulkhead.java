package org.lookalike.limits;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets each holder have so many pieces of work in progress. Further ones wait in their order, and are refused once too many wait: one
 * holder's work fills its own line, and nobody else's.
 */
public final class Bulkhead {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final long inProgress;
    private final long waiting;
    private final Map<String, Line> lines = new HashMap<>();

    /** The work of a holder. */
    private static final class Line {
        private long inProgress;
        private final Queue<UniEmitter<? super Permit>> waiting = new ArrayDeque<>();
    }

    /**
     * @param inProgress how many pieces of work a holder may have in progress
     * @param waiting how many more may wait
     */
    Bulkhead(long inProgress, long waiting) {
        this.inProgress = inProgress;
        this.waiting = waiting;
    }

    /** The right to have a piece of work in progress. To close it again changes nothing. */
    public final class Permit implements AutoCloseable {

        private final String holder;
        private final AtomicBoolean isClosed = new AtomicBoolean();

        private Permit(String holder) {
            this.holder = holder;
        }

        @Override
        public void close() {
            if (isClosed.compareAndSet(false, true)) {
                leave(holder);
            }
        }
    }

    /**
     * Waits for a permit, which the caller closes. It comes on the thread of whoever leaves.
     *
     * @param refusal why there is none, as the beginning of a sentence; the Uni then fails with {@link TooManyRequests}
     */
    public Uni<Permit> enter(String holder, String refusal) {
        return Uni.createFrom().emitter(emitter -> enter(holder, refusal, emitter));
    }

    private void enter(String holder, String refusal, UniEmitter<? super Permit> emitter) {
        boolean isRefused = false;
        synchronized (lines) {
            var line = lines.computeIfAbsent(holder, first -> new Line());
            if (line.inProgress >= inProgress) {
                if (line.waiting.size() < waiting) {
                    line.waiting.add(emitter);
                    return;
                }
                isRefused = true;
            } else {
                line.inProgress++;
            }
        }
        if (isRefused) {
            emitter.fail(new TooManyRequests(refusal, RETRY_AFTER_SECONDS));
        } else {
            emitter.complete(new Permit(holder));
        }
    }

    private void leave(String holder) {
        UniEmitter<? super Permit> next;
        synchronized (lines) {
            var line = lines.get(holder);
            next = line.waiting.poll();
            if (next == null && --line.inProgress == 0) {
                lines.remove(holder);
            }
        }
        if (next != null) {
            next.complete(new Permit(holder));
        }
    }
}
