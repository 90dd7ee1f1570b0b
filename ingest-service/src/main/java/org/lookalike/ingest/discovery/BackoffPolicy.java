package org.lookalike.ingest.discovery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/** Decides for how long a source is not polled after a failure. */
final class BackoffPolicy {

    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(15);
    private static final Duration LIMITED_PAUSE = Duration.ofMinutes(1);
    private static final Duration UNAUTHORIZED_PAUSE = Duration.ofMinutes(15);
    private static final Duration UNPAID_PAUSE = Duration.ofHours(1);

    /** The maximum for the pause that a platform asks for, in case it is a mistake. */
    private static final Duration MAX_REQUESTED_PAUSE = Duration.ofHours(26);

    private BackoffPolicy() {}

    /** When to poll again after so many failures in a row, this one included; jitter 0..1 spreads the retries. */
    static Instant pausedUntil(SourceFailure failure, int failures, Instant now, double jitter) {
        if (!failure.isSourceWide()) {
            return now;
        }
        var requested = requested(failure, now);
        return switch (failure.kind()) {
            case REFUSED -> now;
            case UNPAID -> now.plus(UNPAID_PAUSE);
            case UNAUTHORIZED -> now.plus(UNAUTHORIZED_PAUSE);
            case LIMITED ->
                requested == null ? now.plus(jittered(LIMITED_PAUSE, jitter)) : later(requested, now.plus(MIN_PAUSE));
            case UNAVAILABLE, MALFORMED -> later(requested, now.plus(jittered(exponential(failures), jitter)));
        };
    }

    /** The end of the part of a pause that the platform asks for, and that no test shortens; null if there is none. */
    static @Nullable Instant requestedUntil(SourceFailure failure, Instant pausedUntil) {
        if (failure.kind() == SourceFailure.Kind.LIMITED) {
            return pausedUntil;
        }
        var retryAt = failure.retryAt();
        return retryAt == null || retryAt.isBefore(pausedUntil) ? retryAt : pausedUntil;
    }

    private static Duration exponential(int failures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    private static Duration jittered(Duration pause, double jitter) {
        return pause.plus(Duration.ofMillis((long) (pause.toMillis() * 0.2 * jitter)));
    }

    private static @Nullable Instant requested(SourceFailure failure, Instant now) {
        var latest = now.plus(MAX_REQUESTED_PAUSE);
        var requested = failure.retryAt();
        return requested == null || requested.isBefore(latest) ? requested : latest;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}
