package org.lookalike.notifier.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of a delivery; {@link DeliveryEvent} lists the transitions. */
@Schema(enumeration = {"pending", "sending", "sent", "retry", "failed", "ambiguous", "cancelled"})
public enum DeliveryState {
    /** The delivery waits for its first attempt. */
    PENDING,
    /** One replica attempts the delivery, under a lease. */
    SENDING,
    /** The server took responsibility for it. */
    SENT,
    /** The server did not take it, and another attempt follows. */
    RETRY,
    /** The server refused it permanently, or did not take it for too long. */
    FAILED,
    /** The server may or may not have taken it; another attempt follows or a person decides, as configured. */
    AMBIGUOUS,
    /** Nobody wanted it any more before a server took it. */
    CANCELLED;

    /** An SQL condition: another attempt at the delivery follows. */
    public static final String WAITS = "delivery.next_attempt_at IS NOT NULL";

    /** An SQL condition: the delivery waits, and is about alerts. */
    public static final String WAITS_WITH_ALERTS = WAITS + " AND delivery.letter IS NULL";

    public String literal() {
        return "'%s'".formatted(this);
    }
}
