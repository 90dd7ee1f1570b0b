package org.lookalike.ingest.website;

import java.time.Duration;
import java.time.Instant;

/** Decides when a site is visited next. */
record VisitSchedule(Duration interval) {

    /** The first retry of a host that did not answer, and so was not visited. */
    private static final Duration RETRY_OF_SILENT = Duration.ofDays(1);

    /** How many intervals a site may be left alone: one that is gone for good costs a request now and then. */
    private static final int LONGEST = 4;

    private static final double SPREAD = 0.1;

    /** The first visit of one of many sites that become known together; jitter, 0..1, spreads them over the interval. */
    Instant first(Instant now, double jitter) {
        return now.plusMillis((long) (interval.toMillis() * jitter));
    }

    /** @param jitter 0..1, so that sites registered together are not visited together for ever */
    Instant afterSuccess(Instant now, double jitter) {
        return now.plus(spread(interval, jitter));
    }

    /** The next visit after so many failures: as after a success, or sooner without an answer, then twice as long. */
    Instant afterFailure(Instant now, VisitFailed failure, int failures, double jitter) {
        var latest = now.plus(interval.multipliedBy(LONGEST));
        var first = failure.scope() == VisitFailed.Scope.HOST ? RETRY_OF_SILENT : interval;
        var own = now.plus(spread(first.multipliedBy(1L << Math.min(failures - 1, 10)), jitter));
        var retryAt = failure.retryAt();
        var asked = retryAt != null && retryAt.isAfter(own) ? retryAt : own;
        return asked.isBefore(latest) ? asked : latest;
    }

    private static Duration spread(Duration time, double jitter) {
        return time.plusMillis((long) (time.toMillis() * SPREAD * jitter));
    }
}
