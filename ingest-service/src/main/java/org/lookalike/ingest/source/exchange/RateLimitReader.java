package org.lookalike.ingest.source.exchange;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.RateLimitStatus;

/** How a platform tells, in the headers of its answers, what is left of its limit. */
public interface RateLimitReader {

    /** What the headers of an answer say; what cannot be read counts as not said. */
    RateLimitStatus read(Function<String, @Nullable String> headers, Instant now);
}
