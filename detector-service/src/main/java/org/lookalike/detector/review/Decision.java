package org.lookalike.detector.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Verdict;

/**
 * A person's word on an alert.
 *
 * @param alertRevision the alert's revision that the decision made
 * @param reason a short code, such as {@code affiliate}
 * @param comment free text for colleagues; never leaves the detector
 */
public record Decision(
        UUID decisionId,
        UUID alertId,
        int alertRevision,
        Verdict verdict,
        @Nullable String reason,
        @Nullable String comment,
        List<Action> actions,
        Instant decidedAt) {

    public Decision {
        actions = List.copyOf(actions);
    }
}
