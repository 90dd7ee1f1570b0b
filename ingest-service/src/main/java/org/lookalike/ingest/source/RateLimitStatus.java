package org.lookalike.ingest.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a platform says is left of its limit.
 *
 * @param remaining how many more calls it takes; null if it does not say
 * @param resetAt when the limit begins anew; null if it does not say
 */
public record RateLimitStatus(@Nullable Long remaining, @Nullable Instant resetAt) {

    /** The platform does not say. */
    public static final RateLimitStatus UNKNOWN = new RateLimitStatus(null, null);

    /** Until when not to ask again; null if nothing stands against it. */
    public @Nullable Instant closedUntil() {
        return remaining != null && remaining <= 0 ? resetAt : null;
    }
}
