package org.lookalike.notifier.notification;

import java.util.List;
import java.util.UUID;
import org.lookalike.notifier.alert.AlertNews;

/**
 * What one subscription should be told of one alert.
 *
 * @param kinds at least one
 */
public record Wanted(UUID subscriptionId, AlertNews news, List<NotificationKind> kinds) {

    public Wanted {
        kinds = List.copyOf(kinds);
    }
}
