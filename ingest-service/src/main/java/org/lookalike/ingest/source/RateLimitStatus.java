package org.lookalike.ingest.source;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rate limit that a platform reports: the calls left and when it resets, each null if unknown. */
public record RateLimitStatus(@Nullable Long remaining, @Nullable Instant resetAt) {

    public static final RateLimitStatus UNKNOWN = new RateLimitStatus(null, null);

    /** Until when no query may be sent; null if calls are left or nothing is known. */
    public @Nullable Instant pausedUntil() {
        return remaining != null && remaining <= 0 ? resetAt : null;
    }

    public interface Reader {

        /** The rate limit; headers that cannot be read are ignored. */
        RateLimitStatus read(Function<String, @Nullable String> headers, Instant now);
    }
}
