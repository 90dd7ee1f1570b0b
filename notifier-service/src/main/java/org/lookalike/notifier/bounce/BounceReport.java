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

    /** The reader of the mail wants no more. */
    record Unsubscribe(@Override UUID deliveryId) implements BounceReport {}

    /**
     * Nothing is decided, or all is well.
     *
     * @param action what the server did: delayed, delivered, relayed, expanded, or what it thought of
     */
    record Other(@Override UUID deliveryId, String action) implements BounceReport {}
}
