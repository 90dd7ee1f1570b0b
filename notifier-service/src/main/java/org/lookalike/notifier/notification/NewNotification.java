package org.lookalike.notifier.notification;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;

/**
 * A notification to be stored.
 *
 * @param revision of the alert that it tells of
 * @param alertTime when that happened which it tells of
 * @param deliveryId that of the delivery that will contain it; need not exist before the transaction ends
 */
@JsonNaming(SnakeCaseStrategy.class)
public record NewNotification(
        UUID alertId,
        UUID subscriptionId,
        NotificationKind kind,
        long revision,
        Instant alertTime,
        UUID deliveryId,
        @Nullable String traceparent) {

    /** That nobody acknowledged an alert until now. */
    public static NewNotification unacknowledged(Alert alert, UUID subscriptionId, UUID deliveryId, Instant now) {
        return new NewNotification(
                alert.alertId(),
                subscriptionId,
                NotificationKind.UNACKNOWLEDGED,
                alert.revision(),
                now,
                deliveryId,
                null);
    }
}
