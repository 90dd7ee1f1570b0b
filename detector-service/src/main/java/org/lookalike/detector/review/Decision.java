package org.lookalike.detector.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Action;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Snooze;
import org.lookalike.detector.review.ReviewCommand.Undo;

/**
 * A person's decision on an alert, which made the alert's revision; its reason is a short code, such as
 * {@code affiliate}. A {@code verdict} has a verdict, a {@code snooze} its end, an {@code undo} the decision that it
 * undoes. The comment for colleagues and the name of who decided never leave the detector; {@code actor} is who decided
 * without a name, as it is published, null on decisions from before it was kept.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        UUID decisionId,
        UUID alertId,
        int alertRevision,
        Kind kind,
        @Nullable Verdict verdict,
        @Nullable String reason,
        @Nullable String comment,
        List<Action> actions,
        @Schema(description = "Of a snooze: when the alert comes back") @Nullable Instant snoozedUntil,
        @Schema(description = "Of an undo: the decision that does not hold") @Nullable UUID undoes,
        String decidedBy,
        Instant decidedAt,
        @Schema(description = "'person', or 'key:' and the id of the key by which it was made") @Nullable String actor,
        @Schema(description = "The ticket's id in another system") @Nullable String externalId,
        @Schema(description = "Where the ticket is") @Nullable String externalUrl) {

    /** What a person may decide. */
    @Schema(name = "DecisionKind")
    public enum Kind {
        /** What the account is. */
        VERDICT,
        /** The alert is hidden until a later time. */
        SNOOZE,
        /** An earlier decision is undone. */
        UNDO
    }

    /** The decision that was asked for, with the alert after it. */
    static Decision of(UUID decisionId, Alert after, Reviews.Request request, Actor who) {
        var command = request.command();
        var given = command instanceof GiveVerdict one ? one : null;
        return new Decision(
                decisionId,
                after.alertId(),
                after.revision(),
                given != null ? Kind.VERDICT : command instanceof Snooze ? Kind.SNOOZE : Kind.UNDO,
                given == null ? null : given.verdict(),
                given == null ? null : given.reason(),
                request.comment(),
                given == null ? List.of() : given.actions(),
                command instanceof Snooze snoozed ? snoozed.until() : null,
                command instanceof Undo back ? back.decisionId() : null,
                who.name(),
                after.updatedAt(),
                who.published(),
                request.ticket().externalId(),
                request.ticket().externalUrl());
    }

    /** The latest of an alert's decisions that is not undone. */
    public static Optional<Decision> latestThatHolds(List<Decision> decisions) {
        var undone = decisions.stream().map(Decision::undoes).collect(Collectors.toSet());
        return decisions.stream()
                .filter(decision -> decision.kind() != Kind.UNDO)
                .filter(decision -> !undone.contains(decision.decisionId()))
                .reduce((earlier, later) -> later);
    }
}
