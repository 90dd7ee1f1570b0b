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

    /** The verdict is the one in force after the decision. */
    static ReviewDecisionMessage of(Decision decision, Alert alert) {
        var made = decision.verdict();
        var verdict =
                made != null || alert.review() == null ? made : alert.review().verdict();
        return new ReviewDecisionMessage(
                decision,
                alert.district().districtId(),
                alert.account().platform(),
                alert.account().accountId(),
                verdict == null ? "none" : EnumCode.of(verdict));
    }
}
