package org.lookalike.notifier.delivery.attempt;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryConfig;
import org.lookalike.notifier.delivery.DeliveryConfig.WhenUnknown;
import org.lookalike.notifier.delivery.DeliveryEvent;
import org.lookalike.notifier.delivery.DeliveryState;

/**
 * Decides what happens to a delivery after an attempt. It uses no clock and no randomness of its own, so that every case is a row in a
 * table.
 *
 * @param giveUpAfter a delivery that has waited this long is not attempted again
 * @param maxResends how often to attempt again while nobody knows whether the server took it
 */
record DeliveryRules(Backoff backoff, Duration giveUpAfter, WhenUnknown whenUnknown, int maxResends) {

    /** What follows from an attempt; another one after {@code retryIn}, or none if it is null. */
    record NextStep(DeliveryEvent event, @Nullable Duration retryIn) {

        DeliveryState state() {
            return event.target();
        }
    }

    static class Configured {

        @Produces
        @Singleton
        DeliveryRules rules(DeliveryConfig config) {
            var retry = config.retry();
            var backoff = new Backoff(retry.first(), retry.longest());
            var unknown = config.unknown();
            return new DeliveryRules(backoff, retry.giveUpAfter(), unknown.action(), unknown.maxResends());
        }
    }

    /** The next step after the outcome of a claimed delivery's attempt. A random 0 to 1 spreads the waits. */
    NextStep after(AttemptOutcome outcome, ClaimedDelivery delivery, double random) {
        boolean isTooLate = delivery.waitedMillis() >= giveUpAfter.toMillis();
        var wait = longer(backoff.after(delivery.attempts(), random), outcome.notBefore());
        return switch (outcome.event()) {
            case DEFERRED ->
                isTooLate ? new NextStep(DeliveryEvent.EXPIRED, null) : new NextStep(DeliveryEvent.DEFERRED, wait);
            case UNKNOWN ->
                new NextStep(
                        DeliveryEvent.UNKNOWN,
                        !mayResend(outcome, delivery) || isTooLate
                                ? null
                                : outcome instanceof AttemptOutcome.Interrupted ? Duration.ZERO : wait);
            default -> new NextStep(outcome.event(), null);
        };
    }

    private boolean mayResend(AttemptOutcome outcome, ClaimedDelivery delivery) {
        return outcome.areCopiesHarmless()
                || whenUnknown == WhenUnknown.RESEND && delivery.unknownOutcomes() < maxResends;
    }

    private static Duration longer(Duration wait, @Nullable Duration notBefore) {
        return notBefore == null || notBefore.compareTo(wait) < 0 ? wait : notBefore;
    }

    /** Exponential backoff up to a longest wait, with a fifth of jitter, so that mails are not retried together. */
    record Backoff(Duration first, Duration longest) {

        private static final double JITTER = 0.2;

        Backoff {
            if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
                throw new IllegalArgumentException(
                        "lookalike.delivery.retry: first is %s and longest is %s; first must be positive and not above longest"
                                .formatted(first, longest));
            }
        }

        /** The wait after an attempt, counted from 1. A random number from 0 to 1 spreads the waits. */
        Duration after(int attempt, double random) {
            double doublings = Math.pow(2, attempt - 1.0);
            double millis = Math.min(first.toMillis() * doublings, longest.toMillis());
            return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * random)));
        }
    }
}
