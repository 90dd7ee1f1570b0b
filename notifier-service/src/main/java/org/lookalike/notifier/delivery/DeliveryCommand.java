package org.lookalike.notifier.delivery;

import org.jspecify.annotations.Nullable;

/** What a person may ask for a delivery. */
enum DeliveryCommand {
    /** Attempt it now: what failed or was cancelled, what waits for its next attempt, what is held because nobody knows. */
    RETRY {
        @Override
        @Nullable
        String objection(DeliveryState state, boolean waits) {
            return switch (state) {
                case FAILED, CANCELLED, RETRY, AMBIGUOUS -> null;
                case PENDING -> "it is pending and goes out by itself at nextAttemptAt; cancel it if it should not";
                case SENDING -> "it is sending, an attempt is under way; wait for its end, a minute at most";
                case SENT -> "it is sent, the mail server took it; look for the mail there, by its messageId";
            };
        }
    },
    /** Attempt it no more. */
    CANCEL {
        @Override
        @Nullable
        String objection(DeliveryState state, boolean waits) {
            return switch (state) {
                case PENDING, RETRY -> null;
                case AMBIGUOUS ->
                    waits ? null : "it is ambiguous and held, no attempt follows; there is nothing to cancel";
                case SENDING ->
                    "it is sending, an attempt is under way; wait for its end, a minute at most, and ask again";
                case SENT -> "it is sent, the mail server took it; mail cannot be called back";
                case FAILED, CANCELLED ->
                    "it is %s, no attempt follows; there is nothing to cancel".formatted(state.word());
            };
        }
    };

    /**
     * Why it cannot be done, naming the state and what to do instead; null if it can.
     *
     * @param waits whether another attempt follows
     */
    @Nullable
    abstract String objection(DeliveryState state, boolean waits);

    /** An intervention that the delivery's state does not allow. The message names the state and what to do instead. */
    static final class NotPossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPossible(String objection) {
            super(objection, null, false, false);
        }
    }
}
