package org.lookalike.limits;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** Lets each holder have so much work in progress. More waits in a line of its own, and is refused once it is full. */
public final class Bulkhead {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final long inProgress;
    private final long waiting;
    private final Map<String, Line> lines = new HashMap<>();

    private static final class Line {
        private long inProgress;
        private final Queue<UniEmitter<? super Permit>> waiting = new ArrayDeque<>();
    }

    /** Of each holder, so much work may be in progress and so much more may wait. */
    Bulkhead(long inProgress, long waiting) {
        this.inProgress = inProgress;
        this.waiting = waiting;
    }

    /** Waits for a permit, on the thread of whoever leaves, or fails with {@link TooManyRequests} for this reason. */
    public Uni<Permit> enter(String holder, String refusal) {
        return Uni.createFrom().emitter(emitter -> enter(holder, refusal, emitter));
    }

    private void enter(String holder, String refusal, UniEmitter<? super Permit> emitter) {
        boolean isRefused;
        synchronized (lines) {
            var line = lines.computeIfAbsent(holder, first -> new Line());
            if (line.inProgress >= inProgress && line.waiting.size() < waiting) {
                line.waiting.add(emitter);
                return;
            }
            isRefused = line.inProgress >= inProgress;
            line.inProgress += isRefused ? 0 : 1;
        }
        if (isRefused) {
            emitter.fail(new TooManyRequests(refusal, RETRY_AFTER_SECONDS));
        } else {
            emitter.complete(new Permit(() -> leave(holder)));
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
            next.complete(new Permit(() -> leave(holder)));
        }
    }
}
