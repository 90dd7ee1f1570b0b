package org.lookalike.limits;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Slots that districts share, each up to its share. A slot is found and taken in one step, so the numbers hold. */
public final class SharedSlots {

    private final String what;
    private final long total;
    private final long share;
    private final long retryAfterSeconds;
    private final Map<String, Long> taken = new HashMap<>();
    private long takenByAll;

    /** Refusals name what the slots are for in the plural, and say when to try again. */
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
