package org.lookalike.notifier.delivery;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.subscription.Subscriber;

/** What a delivery says, and to whom. */
public sealed interface DeliveryContent {

    /** Whose subscription it is about; null where it is about none. */
    @Nullable
    Subscriber subscriber();

    /** Applies the function for the kind of the content. */
    <R> R fold(Function<Alerts, R> alerts, Function<SystemNotice, R> notice);

    /**
     * News of alerts.
     *
     * @param updates empty if all of it was withdrawn
     */
    record Alerts(SendReason reason, Subscriber subscriber, List<AlertUpdate> updates) implements DeliveryContent {
        public Alerts {
            updates = List.copyOf(updates);
        }

        @Override
        public <R> R fold(Function<Alerts, R> alerts, Function<SystemNotice, R> notice) {
            return alerts.apply(this);
        }
    }

    /** A system mail. */
    record SystemNotice(SystemMail mail, @Nullable Subscriber subscriber) implements DeliveryContent {
        @Override
        public <R> R fold(Function<Alerts, R> alerts, Function<SystemNotice, R> notice) {
            return notice.apply(this);
        }
    }
}
