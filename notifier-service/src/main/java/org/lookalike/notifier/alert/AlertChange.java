package org.lookalike.notifier.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The change of one alert that one record of the alert topic states. */
public sealed interface AlertChange {

    UUID alertId();

    /** The alert has a new state. It was published with all that the detector says, in a trace where there was one. */
    record Revised(Alert alert, String published, @Nullable String traceParent) implements AlertChange {
        @Override
        public UUID alertId() {
            return alert.alertId();
        }
    }

    /** The alert was erased, and all data about it must be deleted. */
    record Erased(UUID alertId) implements AlertChange {}

    /** The highest revision of each alert, or its erasure, sorted by alert so that replicas lock rows in one order. */
    static List<AlertChange> latest(List<? extends AlertChange> batch) {
        Map<UUID, AlertChange> latest = new HashMap<>();
        for (var change : batch) {
            latest.merge(change.alertId(), change, AlertChange::later);
        }
        var changes = new ArrayList<>(latest.values());
        changes.sort(Comparator.comparing(AlertChange::alertId));
        return List.copyOf(changes);
    }

    private static AlertChange later(AlertChange first, AlertChange second) {
        if (first instanceof Revised before
                && second instanceof Revised after
                && before.alert().revision() > after.alert().revision()) {
            return first;
        }
        return second;
    }
}
