package org.lookalike.notifier.delivery.attempt;

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
 * @param whenUnknown what to do when nobody knows whether the server took it
 * @param maxResends how often to attempt again after such an attempt
 */
record DeliveryRules(Backoff backoff, Duration giveUpAfter, WhenUnknown whenUnknown, int maxResends) {

    /**
     * The history of a delivery, with the attempt that just ended.
     *
     * @param unknownOutcomes how many earlier attempts may have left a copy that does harm
     * @param waited since it was first due
     */
    record Progress(int attempts, int unknownOutcomes, Duration waited) {

        static Progress of(ClaimedDelivery delivery) {
            return new Progress(
                    delivery.attempts(), delivery.unknownOutcomes(), Duration.ofMillis(delivery.waitedMillis()));
        }
    }

    /**
     * What follows from an attempt.
     *
     * @param retryIn when to attempt the delivery again; null for never
     */
    record NextStep(DeliveryEvent event, @Nullable Duration retryIn) {

        DeliveryState state() {
            return event.target();
        }
    }

    static DeliveryRules of(DeliveryConfig config) {
        return new DeliveryRules(
                new Backoff(config.retry().first(), config.retry().longest()),
                config.retry().giveUpAfter(),
                config.unknown().action(),
                config.unknown().maxResends());
    }

    /**
     * The next step after an outcome.
     *
     * @param random 0 to 1, spreads the waits
     */
    NextStep after(AttemptOutcome outcome, Progress progress, double random) {
        boolean isTooLate = progress.waited().compareTo(giveUpAfter) >= 0;
        var wait = longer(backoff.after(progress.attempts(), random), outcome.notBefore());
        return switch (outcome.event()) {
            case DEFERRED ->
                isTooLate ? new NextStep(DeliveryEvent.EXPIRED, null) : new NextStep(DeliveryEvent.DEFERRED, wait);
            case UNKNOWN ->
                new NextStep(DeliveryEvent.UNKNOWN, mayResend(outcome, progress) && !isTooLate ? wait : null);
            default -> new NextStep(outcome.event(), null);
        };
    }

    private boolean mayResend(AttemptOutcome outcome, Progress progress) {
        return outcome.areCopiesHarmless()
                || whenUnknown == WhenUnknown.RESEND && progress.unknownOutcomes() < maxResends;
    }

    private static Duration longer(Duration wait, @Nullable Duration notBefore) {
        return notBefore == null || notBefore.compareTo(wait) < 0 ? wait : notBefore;
    }
}
