package org.lookalike.notifier.bounce;

import java.util.UUID;
import org.lookalike.notifier.suppression.Bounce;

/** What a delivery status notification says. */
sealed interface Report {

    /** The delivery it is about. */
    UUID deliveryId();

    /** The mail did not arrive. */
    record Failed(Bounce bounce) implements Report {
        @Override
        public UUID deliveryId() {
            return bounce.deliveryId();
        }
    }

    /**
     * Nothing is decided, or all is well.
     *
     * @param action what the server did: delayed, delivered, relayed, expanded, or what it thought of
     */
    record Other(@Override UUID deliveryId, String action) implements Report {}
}
