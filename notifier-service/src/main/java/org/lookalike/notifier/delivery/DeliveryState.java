package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a delivery is in its life. */
public enum DeliveryState {
    /** Waits for its first attempt. */
    PENDING,
    /** One replica is attempting it, under a lease. */
    SENDING,
    /** The server took responsibility for it. */
    SENT,
    /** Was not taken, and will be attempted again. */
    RETRY,
    /** Was refused for good, or not taken for too long. */
    FAILED,
    /** May or may not have been taken; attempted again or held, as configured. */
    AMBIGUOUS,
    /** Not wanted any more before it was taken. */
    CANCELLED;

    /** The state as the API and the metrics write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
