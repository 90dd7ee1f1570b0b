package org.lookalike.detector.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.review.ReviewCommand.Judged;
import org.lookalike.detector.review.ReviewCommand.Snoozed;
import org.lookalike.detector.review.ReviewCommand.TakenBack;

/**
 * A person's word on an alert.
 *
 * @param alertRevision the alert's revision that the decision made
 * @param verdict of a {@code verdict}
 * @param reason a short code, such as {@code affiliate}
 * @param comment free text for colleagues; never leaves the detector
 * @param snoozedUntil of a {@code snooze}
 * @param undoes of an {@code undo}: the decision that does not hold
 * @param decidedBy who decided; never leaves the detector
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        UUID decisionId,
        UUID alertId,
        int alertRevision,
        DecisionKind kind,
        @Nullable Verdict verdict,
        @Nullable String reason,
        @Nullable String comment,
        List<Action> actions,
        @Schema(description = "Of a snooze: when the alert comes back") @Nullable Instant snoozedUntil,
        @Schema(description = "Of an undo: the decision that does not hold") @Nullable UUID undoes,
        String decidedBy,
        Instant decidedAt) {

    public Decision {
        actions = List.copyOf(actions);
    }

    static Decision of(
            UUID decisionId,
            UUID alertId,
            int alertRevision,
            ReviewCommand ruling,
            @Nullable String comment,
            String who,
            Instant now) {
        var judged = ruling instanceof Judged one ? one : null;
        return new Decision(
                decisionId,
                alertId,
                alertRevision,
                kindOf(ruling),
                judged == null ? null : judged.verdict(),
                judged == null ? null : judged.reason(),
                comment,
                judged == null ? List.of() : judged.actions(),
                ruling instanceof Snoozed snoozed ? snoozed.until() : null,
                ruling instanceof TakenBack back ? back.decisionId() : null,
                who,
                now);
    }

    /** As the audit, which nobody can shorten, has it: what people write may tell of the account, and leaves with the alert. */
    Decision withoutComment() {
        return new Decision(
                decisionId,
                alertId,
                alertRevision,
                kind,
                verdict,
                reason,
                null,
                actions,
                snoozedUntil,
                undoes,
                decidedBy,
                decidedAt);
    }

    private static DecisionKind kindOf(ReviewCommand ruling) {
        if (ruling instanceof Judged) {
            return DecisionKind.VERDICT;
        }
        return ruling instanceof Snoozed ? DecisionKind.SNOOZE : DecisionKind.UNDO;
    }
}
