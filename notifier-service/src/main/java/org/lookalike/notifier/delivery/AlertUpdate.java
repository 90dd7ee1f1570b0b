package org.lookalike.notifier.delivery;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.notification.NotificationKind;

/**
 * What a delivery says about one alert, in its current state.
 *
 * @param kinds why it is mentioned, at least one, the most urgent first
 * @param alertTime when the detector made the revision that led to this
 * @param traceParent the trace that led to this, where there is one
 * @param published the alert as it was published, as JSON; null where it was stored by a version that did not keep that
 */
public record AlertUpdate(
        Alert alert,
        Set<NotificationKind> kinds,
        Instant alertTime,
        @Nullable String traceParent,
        @Nullable String published) {}
