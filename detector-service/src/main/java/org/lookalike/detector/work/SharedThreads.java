package org.lookalike.detector.work;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.Callable;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.SharedSlots;
import org.lookalike.limits.SharedSlots.Answer;
import org.lookalike.limits.SharedSlots.Slot;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.security.Caller;

/**
 * Threads for work that takes seconds or a hundred megabytes, such as decoding a picture. They are few, which bounds the memory,
 * and no other work is done on them. Whoever asks takes a slot first, of which each district has a share smaller than the number of
 * threads: a district that has more to do is refused, and nobody waits for it.
 */
public final class SharedThreads {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final String what;
    private final WorkerExecutor threads;
    private final SharedSlots slots;

    /**
     * @param what the work, as the refusal names it in the plural
     * @param total of all slots
     * @param share of a district in them
     */
    public SharedThreads(Vertx vertx, String what, int threads, Limits limits, Limit total, Limit share) {
        this.what = what;
        this.threads = vertx.createSharedWorkerExecutor(what, threads);
        this.slots = limits.slots(total, share);
    }

    /**
     * Takes a slot, which {@link #run} releases, or else its holder.
     *
     * @throws HttpProblem if the caller's district has its share, or all are taken
     */
    public Slot take(Caller caller) {
        var answer = slots.take(caller.tenant());
        if (answer instanceof Slot slot) {
            return slot;
        }
        throw answer instanceof Answer.ShareTaken
                ? new TooManyRequests(
                        "your district has as many %s in the making as it may".formatted(what), RETRY_AFTER_SECONDS)
                : HttpProblem.builder()
                        .withStatus(Status.SERVICE_UNAVAILABLE)
                        .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                        .withDetail("as many %s are in the making as may be; try again after %d s"
                                .formatted(what, RETRY_AFTER_SECONDS))
                        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build();
    }

    /** Does the work. The slot is taken until it ends, even if the client has left. */
    public <T> Uni<T> run(Slot slot, Callable<T> work) {
        return threads.executeBlocking(
                () -> {
                    try (slot) {
                        return work.call();
                    }
                },
                false);
    }
}
