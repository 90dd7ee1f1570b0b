package org.lookalike.notifier.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.subscription.Subscriber;

/** What a delivery tells, and to whom. */
public sealed interface Contents {

    /** Whose subscription it is about; null where it is about none. */
    @Nullable
    Subscriber subscriber();

    /**
     * News of alerts.
     *
     * @param tellings empty if all of it was withdrawn
     */
    record Alerts(Occasion occasion, Subscriber subscriber, List<Telling> tellings) implements Contents {
        public Alerts {
            tellings = List.copyOf(tellings);
        }
    }

    /** A letter. */
    record Written(Letter letter, @Nullable Subscriber subscriber) implements Contents {}
}
