package org.lookalike.detector.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertPreview;
import org.lookalike.detector.registry.RegisteredDistrict;

/**
 * What scoring an account for the caller's districts came to.
 *
 * @param alerting the alerts that it would raise, the best first
 * @param asking the districts that would be asked whether it is their own
 * @param closest the district that it resembles most where it would raise no alert; null if it resembles none at all
 */
public record Resemblance(
        List<AlertPreview> alerting, List<RegisteredDistrict> asking, @Nullable AlertPreview closest) {

    static final Resemblance NONE = new Resemblance(List.of(), List.of(), null);

    public Resemblance {
        alerting = List.copyOf(alerting);
        asking = List.copyOf(asking);
    }

    /** Whether there is nobody to alert or to ask. */
    boolean isOfNobody() {
        return alerting.isEmpty() && asking.isEmpty();
    }

    /** What is to be shown; null if the account resembles none at all. */
    public @Nullable AlertPreview best() {
        return alerting.isEmpty() ? closest : alerting.get(0);
    }
}
