package org.lookalike.detector.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.review.Decision;
import org.lookalike.kafka.EnumCode;

/** A decision as published, without its comment and author; {@code contracts/review-decision} defines the format. */
record ReviewDecisionMessage(
        UUID decisionId,
        UUID alertId,
        int alertRevision,
        String districtId,
        String platform,
        String accountId,
        String verdict,
        @Nullable String reason,
        List<Action> actions,
        @Nullable Instant snoozedUntil,
        @Nullable UUID undoes,
        Instant decidedAt) {

    private static final String NO_VERDICT = "none";

    static ReviewDecisionMessage of(Decision decision, Alert alert) {
        return new ReviewDecisionMessage(
                decision.decisionId(),
                decision.alertId(),
                decision.alertRevision(),
                alert.district().districtId(),
                alert.account().platform(),
                alert.account().accountId(),
                verdictAfter(decision, alert),
                decision.reason(),
                decision.actions(),
                decision.snoozedUntil(),
                decision.undoes(),
                decision.decidedAt());
    }

    /** The verdict in force after the decision. */
    private static String verdictAfter(Decision decision, Alert alert) {
        if (decision.verdict() != null) {
            return EnumCode.of(decision.verdict());
        }
        return alert.review() == null ? NO_VERDICT : EnumCode.of(alert.review().verdict());
    }
}
