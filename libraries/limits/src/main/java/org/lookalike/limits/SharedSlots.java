package org.lookalike.limits;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A number of slots that several districts share, each up to its share. Whether one is free and that it is taken is decided in one
 * step, so that requests at the same time do not exceed the numbers.
 */
public final class SharedSlots {

    private final String what;
    private final long total;
    private final long share;
    private final long retryAfterSeconds;
    private final Map<String, Long> taken = new HashMap<>();
    private long takenByAll;

    /**
     * @param what the slots are for, as refusals name it in the plural
     * @param total how many may be taken at once
     * @param share how many of them one district may take
     * @param retryAfter when who is refused may try again
     */
    SharedSlots(String what, long total, long share, Duration retryAfter) {
        this.what = what;
        this.total = total;
        this.share = share;
        this.retryAfterSeconds = retryAfter.toSeconds();
    }

    /** Takes a slot. Fails with {@link TooManyRequests} if the holder has its share, {@link AllInUse} if all are taken. */
    public synchronized Permit take(String holder) {
        if (taken.getOrDefault(holder, 0L) >= share) {
            throw new TooManyRequests("your district has reached its limit of %s".formatted(what), retryAfterSeconds);
        }
        if (takenByAll >= total) {
            throw new AllInUse(what, retryAfterSeconds);
        }
        taken.merge(holder, 1L, Long::sum);
        takenByAll++;
        return new Permit(() -> release(holder));
    }

    private synchronized void release(String holder) {
        taken.computeIfPresent(holder, (key, count) -> count == 1 ? null : count - 1);
        takenByAll--;
    }

    /** All of what is shared is in use. */
    public static final class AllInUse extends HttpProblem {

        AllInUse(String what, long seconds) {
            super(builder()
                    .withStatus(Status.SERVICE_UNAVAILABLE)
                    .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                    .withDetail(
                            "this server has reached its limit of %s; try again after %d s".formatted(what, seconds))
                    .withHeader(HttpHeaders.RETRY_AFTER, seconds));
        }
    }
}
