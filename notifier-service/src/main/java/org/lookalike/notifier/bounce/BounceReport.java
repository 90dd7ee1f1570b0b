package org.lookalike.notifier.bounce;

import java.util.UUID;
import java.util.function.Function;
import org.lookalike.notifier.suppression.Bounce;

/** What a mail to a bounce address says: most are delivery status notifications. */
sealed interface BounceReport {

    /** The delivery it is about. */
    UUID deliveryId();

    /** Applies the function for the kind of the report. */
    <R> R fold(Function<Failed, R> failed, Function<Unsubscribe, R> unsubscribe, Function<Other, R> other);

    /** The mail did not arrive. */
    record Failed(Bounce bounce) implements BounceReport {
        @Override
        public UUID deliveryId() {
            return bounce.deliveryId();
        }

        @Override
        public <R> R fold(Function<Failed, R> failed, Function<Unsubscribe, R> unsubscribe, Function<Other, R> other) {
            return failed.apply(this);
        }
    }

    /** The reader of the mail unsubscribes. */
    record Unsubscribe(@Override UUID deliveryId) implements BounceReport {
        @Override
        public <R> R fold(Function<Failed, R> failed, Function<Unsubscribe, R> unsubscribe, Function<Other, R> other) {
            return unsubscribe.apply(this);
        }
    }

    /**
     * The report decides nothing.
     *
     * @param action the server's, such as delayed, delivered, relayed or expanded
     */
    record Other(@Override UUID deliveryId, String action) implements BounceReport {
        @Override
        public <R> R fold(Function<Failed, R> failed, Function<Unsubscribe, R> unsubscribe, Function<Other, R> other) {
            return other.apply(this);
        }
    }
}
