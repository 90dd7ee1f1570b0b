package org.lookalike.detector.outbox;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.review.Decision;
import org.lookalike.kafka.EnumCode;

/** A decision as published, without its comment and author; {@code contracts/review-decision} defines the format. */
record ReviewDecisionMessage(
        @JsonUnwrapped
                @JsonIncludeProperties({
                    "decisionId",
                    "alertId",
                    "alertRevision",
                    "reason",
                    "actions",
                    "snoozedUntil",
                    "undoes",
                    "decidedAt",
                    "actor",
                    "externalId",
                    "externalUrl"
                })
                Decision decision,
        String districtId,
        String platform,
        String accountId,
        String verdict) {

    private static final String NO_VERDICT = "none";

    static ReviewDecisionMessage of(Decision decision, Alert alert) {
        return new ReviewDecisionMessage(
                decision,
                alert.district().districtId(),
                alert.account().platform(),
                alert.account().accountId(),
                verdictAfter(decision, alert));
    }

    /** The verdict in force after the decision. */
    private static String verdictAfter(Decision decision, Alert alert) {
        if (decision.verdict() != null) {
            return EnumCode.of(decision.verdict());
        }
        return alert.review() == null ? NO_VERDICT : EnumCode.of(alert.review().verdict());
    }
}
