package org.lookalike.ingest.source.exchange;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.RateLimitStatus;

/** Reads the rate limit of a platform from the headers of a response. */
public interface RateLimitReader {

    /** The rate limit; headers that cannot be read are ignored. */
    RateLimitStatus read(Function<String, @Nullable String> headers, Instant now);
}
