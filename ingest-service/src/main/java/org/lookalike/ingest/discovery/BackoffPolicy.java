package org.lookalike.ingest.discovery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/** For how long a source is left alone after a failure. */
final class BackoffPolicy {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration LIMITED_PAUSE = Duration.ofMinutes(1);
    private static final Duration UNAUTHORIZED_PAUSE = Duration.ofMinutes(15);

    /** A platform that wants to be left alone for longer is asked again after this, in case it was a mistake. */
    private static final Duration LONGEST_WISH = Duration.ofHours(26);

    private BackoffPolicy() {}

    /**
     * When to ask again.
     *
     * @param failures how many there were one after the other, this one included
     * @param jitter 0..1, so that replicas and sources do not ask again all at once
     */
    static Instant closedUntil(SourceFailure failure, int failures, Instant now, double jitter) {
        if (failure.isOfQuestionAlone()) {
            return now;
        }
        return switch (failure.kind()) {
            case REFUSED -> now;
            case UNAUTHORIZED -> now.plus(UNAUTHORIZED_PAUSE);
            case LIMITED -> {
                var wish = wish(failure, now);
                yield wish == null ? now.plus(jittered(LIMITED_PAUSE, jitter)) : later(wish, now.plus(SHORTEST_PAUSE));
            }
            case UNAVAILABLE, MALFORMED -> {
                var own = now.plus(jittered(doubling(failures), jitter));
                var wish = wish(failure, now);
                yield wish == null ? own : later(wish, own);
            }
        };
    }

    private static Duration doubling(int failures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Duration jittered(Duration pause, double jitter) {
        return pause.plus(Duration.ofMillis((long) (pause.toMillis() * 0.2 * jitter)));
    }

    private static @Nullable Instant wish(SourceFailure failure, Instant now) {
        var latest = now.plus(LONGEST_WISH);
        var wish = failure.retryAt();
        return wish == null || wish.isBefore(latest) ? wish : latest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
