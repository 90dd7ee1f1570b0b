package org.lookalike.ingest.website;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides when a site is visited next. */
record VisitSchedule(Duration interval) {

    private static final Duration FIRST_RETRY = Duration.ofDays(1);

    /** How many intervals a site may be left alone: one that is gone for good costs a request now and then. */
    private static final int LONGEST = 4;

    private static final double SPREAD = 0.1;

    /**
     * The first visit of one of many sites that become known together.
     *
     * @param jitter 0..1, so that their visits spread over the interval
     */
    Instant first(Instant now, double jitter) {
        return now.plusMillis((long) (interval.toMillis() * jitter));
    }

    /** @param jitter 0..1, so that sites registered together are not visited together for ever */
    Instant afterSuccess(Instant now, double jitter) {
        return now.plus(spread(interval, jitter));
    }

    /**
     * The next visit after failures: a day later, then twice as long each time.
     *
     * @param failures the number of consecutive failures, this one included
     * @param retryAt when the site asks for a retry; null if it does not
     */
    Instant afterFailure(Instant now, int failures, @Nullable Instant retryAt, double jitter) {
        var latest = now.plus(interval.multipliedBy(LONGEST));
        var own = now.plus(spread(FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10)), jitter));
        var asked = retryAt != null && retryAt.isAfter(own) ? retryAt : own;
        return asked.isBefore(latest) ? asked : latest;
    }

    private static Duration spread(Duration time, double jitter) {
        return time.plusMillis((long) (time.toMillis() * SPREAD * jitter));
    }
}
