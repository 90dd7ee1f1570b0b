package org.lookalike.notifier.bounce;

import java.util.UUID;
import org.lookalike.notifier.suppression.Bounce;

/** What a mail to a bounce address says: most are delivery status notifications. */
sealed interface BounceReport {

    /** The delivery it is about. */
    UUID deliveryId();

    /** The mail did not arrive. */
    record Failed(Bounce bounce) implements BounceReport {
        @Override
        public UUID deliveryId() {
            return bounce.deliveryId();
        }
    }

    /** The reader of the mail unsubscribes. */
    record Unsubscribe(@Override UUID deliveryId) implements BounceReport {}

    /**
     * The report decides nothing.
     *
     * @param action the server's, such as delayed, delivered, relayed or expanded
     */
    record Other(@Override UUID deliveryId, String action) implements BounceReport {}
}
