package org.lookalike.detector.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.review.Decision;

/** A decision as published, without the comment; {@code contracts/review-decision} is what other systems rely on. */
record ReviewDecisionMessage(
        UUID decisionId,
        UUID alertId,
        int alertRevision,
        String districtId,
        String platform,
        String accountId,
        String verdict,
        @Nullable String reason,
        List<String> actions,
        Instant decidedAt) {

    static ReviewDecisionMessage of(Decision decision, Alert alert) {
        return new ReviewDecisionMessage(
                decision.decisionId(),
                decision.alertId(),
                decision.alertRevision(),
                alert.district().districtId(),
                alert.account().platform(),
                alert.account().accountId(),
                WireCode.of(decision.verdict()),
                decision.reason(),
                decision.actions().stream().map(WireCode::of).toList(),
                decision.decidedAt());
    }
}
