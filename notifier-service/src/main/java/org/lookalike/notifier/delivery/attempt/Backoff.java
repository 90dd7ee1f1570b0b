package org.lookalike.notifier.delivery.attempt;

import java.time.Duration;

/**
 * Exponential backoff with jitter: the wait doubles with each attempt up to a longest wait, and varies by a fifth, so that mails that failed
 * together are not retried together.
 */
record Backoff(Duration first, Duration longest) {

    private static final double JITTER = 0.2;

    Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "lookalike.delivery.retry: first is %s and longest is %s; first must be positive and not above longest"
                            .formatted(first, longest));
        }
    }

    /**
     * The wait after an attempt.
     *
     * @param attempt counts from 1
     * @param random 0 to 1
     */
    Duration after(int attempt, double random) {
        double doublings = Math.pow(2, attempt - 1.0);
        double millis = Math.min(first.toMillis() * doublings, longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * random)));
    }
}
