package org.lookalike.notifier.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a delivery after an attempt. Knows no clock and no chance, so that every case is a row in a table.
 *
 * @param giveUpAfter a delivery that has waited this long is not attempted again
 * @param whenUnknown what to do when nobody can say whether the mail arrived
 * @param maxResends how often to attempt again after such an attempt
 */
record DeliveryRules(Backoff backoff, Duration giveUpAfter, WhenUnknown whenUnknown, int maxResends) {

    /** What to do with a delivery of which nobody can say whether it was taken. */
    enum WhenUnknown {
        /** Attempt it again with the same Message-ID: a copy is better than silence. */
        RESEND,
        /** Leave it to a person. */
        HOLD
    }

    /**
     * What a delivery has been through, the attempt that just ended included.
     *
     * @param unknownOutcomes how many earlier attempts may have left a copy that does harm
     * @param waited since it was first due
     */
    record Progress(int attempts, int unknownOutcomes, Duration waited) {}

    /**
     * The delivery's next state.
     *
     * @param retryIn when to attempt it again; null for never
     */
    record NextStep(DeliveryState state, @Nullable Duration retryIn) {}

    static DeliveryRules of(DeliveryConfig config) {
        return new DeliveryRules(
                new Backoff(config.retry().first(), config.retry().longest()),
                config.retry().giveUpAfter(),
                config.unknown().action(),
                config.unknown().maxResends());
    }

    /**
     * Decides.
     *
     * @param random 0 to 1, spreads the waits
     */
    NextStep after(Outcome outcome, Progress progress, double random) {
        if (outcome instanceof Outcome.Accepted) {
            return new NextStep(DeliveryState.SENT, null);
        }
        if (outcome instanceof Outcome.Refused || outcome instanceof Outcome.Gone) {
            return new NextStep(DeliveryState.FAILED, null);
        }
        if (outcome instanceof Outcome.Withdrawn) {
            return new NextStep(DeliveryState.CANCELLED, null);
        }
        boolean tooLate = progress.waited().compareTo(giveUpAfter) >= 0;
        var wait = backoff.after(progress.attempts(), random);
        if (outcome instanceof Outcome.Unknown unknown) {
            boolean mayResend = unknown.areCopiesHarmless()
                    || whenUnknown == WhenUnknown.RESEND && progress.unknownOutcomes() < maxResends;
            return new NextStep(DeliveryState.AMBIGUOUS, mayResend && !tooLate ? wait : null);
        }
        return tooLate
                ? new NextStep(DeliveryState.FAILED, null)
                : new NextStep(DeliveryState.RETRY, longer(wait, ((Outcome.Deferred) outcome).notBefore()));
    }

    private static Duration longer(Duration wait, @Nullable Duration notBefore) {
        return notBefore == null || notBefore.compareTo(wait) < 0 ? wait : notBefore;
    }
}
