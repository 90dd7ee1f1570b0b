package org.lookalike.detector.reporting.overview;

import java.time.Instant;
import java.util.List;

/** What notifier-service says of who was told of an alert. Of recipients it keeps only how many there are. */
public sealed interface AlertMails {

    /** It answered. */
    record Known(List<DeliveryResult> results) implements AlertMails {

        public Known {
            results = List.copyOf(results);
        }
    }

    /** It did not answer in time. */
    record Unavailable() implements AlertMails {}

    /** This service does not know where it is. */
    record NotConfigured() implements AlertMails {}

    /**
     * What became of one delivery.
     *
     * @param isMail as against a message to a webhook
     */
    record DeliveryResult(Instant at, Outcome outcome, boolean isMail) {}

    /** How a delivery ended. */
    enum Outcome {
        /** The recipient's server took it. */
        DELIVERED,
        /** It was refused for good, or not taken for days. */
        FAILED,
        /** It was taken, and came back. */
        BOUNCED
    }
}
