package org.lookalike.detector.reporting.overview;

import java.time.Instant;
import java.util.List;

/** What notifier-service knows about the deliveries of an alert. Recipients are only counted. */
public sealed interface AlertMails {

    /** It answered. */
    record Known(List<DeliveryResult> results) implements AlertMails {

        public Known {
            results = List.copyOf(results);
        }
    }

    /** It did not answer in time. */
    record Unavailable() implements AlertMails {}

    /** Its address is not configured. */
    record NotConfigured() implements AlertMails {}

    /**
     * The result of one delivery.
     *
     * @param isMail as opposed to a webhook
     */
    record DeliveryResult(Instant at, DeliveryOutcome outcome, boolean isMail) {}

    /** How a delivery ended. */
    enum DeliveryOutcome {
        /** The recipient's server accepted it. */
        DELIVERED,
        /** It was rejected permanently, or not accepted for days. */
        FAILED,
        /** It was accepted, and bounced. */
        BOUNCED
    }
}
