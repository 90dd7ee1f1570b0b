package org.lookalike.detector.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Snooze;
import org.lookalike.detector.review.ReviewCommand.Undo;

/**
 * A person's decision on an alert.
 *
 * @param alertRevision the alert's revision that the decision made
 * @param verdict of a {@code verdict}
 * @param reason a short code, such as {@code affiliate}
 * @param comment free text for colleagues; never leaves the detector
 * @param snoozedUntil of a {@code snooze}
 * @param undoes of an {@code undo}: the decision that is undone
 * @param decidedBy who decided; never leaves the detector
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        @Column(insertable = false, updatable = false) UUID decisionId,
        UUID alertId,
        int alertRevision,
        @JdbcTypeCode(SqlTypes.VARCHAR) DecisionKind kind,
        @JdbcTypeCode(SqlTypes.VARCHAR) @Nullable Verdict verdict,
        @Nullable String reason,
        @Nullable String comment,
        @Convert(converter = ActionNames.class) List<Action> actions,
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
            ReviewCommand command,
            @Nullable String comment,
            String who,
            Instant now) {
        var given = command instanceof GiveVerdict one ? one : null;
        return new Decision(
                decisionId,
                alertId,
                alertRevision,
                kindOf(command),
                given == null ? null : given.verdict(),
                given == null ? null : given.reason(),
                comment,
                given == null ? List.of() : given.actions(),
                command instanceof Snooze snoozed ? snoozed.until() : null,
                command instanceof Undo back ? back.decisionId() : null,
                who,
                now);
    }

    /** Without the comment, for the audit: that is append-only, and comments must be deleted with the alert. */
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

    private static DecisionKind kindOf(ReviewCommand command) {
        if (command instanceof GiveVerdict) {
            return DecisionKind.VERDICT;
        }
        return command instanceof Snooze ? DecisionKind.SNOOZE : DecisionKind.UNDO;
    }

    /** The latest of an alert's decisions that is not undone. */
    public static Optional<Decision> latestThatHolds(List<Decision> decisions) {
        var undone = decisions.stream().map(Decision::undoes).collect(Collectors.toSet());
        return decisions.stream()
                .filter(decision -> decision.kind() != DecisionKind.UNDO)
                .filter(decision -> !undone.contains(decision.decisionId()))
                .reduce((earlier, later) -> later);
    }
}
