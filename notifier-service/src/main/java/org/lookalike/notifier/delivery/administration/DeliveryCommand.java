package org.lookalike.notifier.delivery.administration;

import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.DeliveryEvent;
import org.lookalike.notifier.delivery.DeliveryState;

/** What a person may ask for a delivery. */
enum DeliveryCommand {
    /** Attempt it now, whether it failed, was cancelled, waits for its next attempt, or is held because its outcome is unknown. */
    RETRY(DeliveryEvent.REQUEUED) {
        @Override
        String advice(DeliveryState state) {
            return switch (state) {
                case PENDING -> "it is pending and goes out by itself at nextAttemptAt; cancel it if it should not";
                case SENDING -> "it is sending, an attempt is under way; wait for its end, a minute at most";
                case SENT -> "it is sent, the mail server took it; look for the mail there, by its messageId";
                default -> throw new IllegalArgumentException("it can be retried when it is " + EnumCode.of(state));
            };
        }
    },
    /** Attempt it no more. */
    CANCEL(DeliveryEvent.CANCELLED) {
        @Override
        String advice(DeliveryState state) {
            return switch (state) {
                case AMBIGUOUS -> "it is ambiguous and held, no attempt follows; there is nothing to cancel";
                case SENDING ->
                    "it is sending, an attempt is under way; wait for its end, a minute at most, and ask again";
                case SENT -> "it is sent, the mail server took it; mail cannot be called back";
                case FAILED, CANCELLED ->
                    "it is %s, no attempt follows; there is nothing to cancel".formatted(EnumCode.of(state));
                default -> throw new IllegalArgumentException("it can be cancelled when it is " + EnumCode.of(state));
            };
        }
    };

    private final DeliveryEvent event;

    DeliveryCommand(DeliveryEvent event) {
        this.event = event;
    }

    /**
     * Why it cannot be done, naming the state and what to do instead; null if it can.
     *
     * @param waits whether another attempt follows
     */
    @Nullable
    String objection(DeliveryState state, boolean waits) {
        boolean isHeld = state == DeliveryState.AMBIGUOUS && !waits;
        boolean isPossible = event.after(state) != null && !(this == CANCEL && isHeld);
        return isPossible ? null : advice(state);
    }

    /** What to do instead in a state that does not allow the command. */
    abstract String advice(DeliveryState state);
}
