package org.lookalike.notifier.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.subscription.Subscriber;

/** What a delivery tells, and to whom. */
public sealed interface DeliveryContent {

    /** Whose subscription it is about; null where it is about none. */
    @Nullable
    Subscriber subscriber();

    /**
     * News of alerts.
     *
     * @param tellings empty if all of it was withdrawn
     */
    record Alerts(SendReason occasion, Subscriber subscriber, List<AlertUpdate> tellings) implements DeliveryContent {
        public Alerts {
            tellings = List.copyOf(tellings);
        }
    }

    /** A letter. */
    record Written(SystemMail letter, @Nullable Subscriber subscriber) implements DeliveryContent {}
}
