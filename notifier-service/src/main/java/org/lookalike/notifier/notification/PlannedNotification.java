package org.lookalike.notifier.notification;

import java.util.List;
import java.util.UUID;
import org.lookalike.notifier.alert.AlertTransition;

/**
 * The kinds of notification that one subscription gets about one alert.
 *
 * @param kinds at least one
 */
public record PlannedNotification(UUID subscriptionId, AlertTransition news, List<NotificationKind> kinds) {

    public PlannedNotification {
        kinds = List.copyOf(kinds);
    }

    /** What is stored of it, with the delivery that will contain it. */
    public List<NewNotification> in(UUID deliveryId) {
        var alert = news.alert();
        return kinds.stream()
                .map(kind -> new NewNotification(
                        alert.alertId(),
                        subscriptionId,
                        kind,
                        alert.revision(),
                        alert.updatedAt(),
                        deliveryId,
                        news.revised().traceParent()))
                .toList();
    }
}
