package org.lookalike.detector.work;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.Permit;
import org.lookalike.limits.SharedSlots;
import org.lookalike.security.Caller;

/**
 * Threads for work that takes seconds or a hundred megabytes, such as decoding a picture. They are one more than the share of a
 * district, which bounds the memory, and no other work is done on them. Whoever asks takes a slot first, of which each district has its
 * share: what one district has in progress leaves a thread for another.
 */
public final class SharedThreads {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final WorkerExecutor threads;
    private final SharedSlots slots;

    /** The work is named in the plural, as refusals do; a district has its share of the total of the slots. */
    public SharedThreads(Vertx vertx, String what, Limits limits, Limit total, Limit share) {
        this.threads = vertx.createSharedWorkerExecutor(what, Math.toIntExact(limits.of(share) + 1));
        this.slots = limits.slots(what, total, share, RETRY_AFTER);
    }

    /** Takes a slot, which {@link #run} closes, or else its holder; fails as {@link SharedSlots#take} does. */
    public Permit take(Caller caller) {
        return take(caller.tenant());
    }

    /** The same for work that is for everybody, such as a document of a district that strangers ask for: the holder is that district. */
    public Permit take(String holder) {
        return slots.take(holder);
    }

    /** Does the work. The slot is taken until it ends, even if the client has left. */
    public <T> Uni<T> run(Permit slot, Callable<T> work) {
        return threads.executeBlocking(
                () -> {
                    try (slot) {
                        return work.call();
                    }
                },
                false);
    }
}
