package org.lookalike.ingest.source.token;

import java.time.Instant;
import java.util.Optional;

/** Reads the end of a token as platforms write it, in seconds since 1970. */
public final class TokenEnd {

    private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    private TokenEnd() {}

    /** The end; empty for 0, which stands for never, and for what is no time. The platform controls the number. */
    public static Optional<Instant> of(long seconds) {
        return seconds > 0 && seconds < LATEST ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }
}
