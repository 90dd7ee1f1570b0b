package org.lookalike.ingest.source.token;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a platform gives for a renewal.
 *
 * @param access what requests carry
 * @param usableUntil when the access token ends
 * @param refresh what the next renewal takes; null for what this one took
 * @param endsAt when nothing can be renewed any more and a person has to act; null if the platform does not say
 * @param renewAt when to renew it
 */
public record IssuedToken(
        String access, Instant usableUntil, @Nullable String refresh, @Nullable Instant endsAt, Instant renewAt) {

    private static final Duration LONGEST = Duration.ofDays(3650);

    /**
     * When a token ends that the platform gives for so many seconds. The platform controls the number, so it is kept within what
     * can be stored.
     */
    public static Instant end(Instant now, long seconds) {
        return now.plusSeconds(Math.max(0, Math.min(seconds, LONGEST.toSeconds())));
    }

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "IssuedToken[usableUntil=%s, endsAt=%s, renewAt=%s]".formatted(usableUntil, endsAt, renewAt);
    }
}
