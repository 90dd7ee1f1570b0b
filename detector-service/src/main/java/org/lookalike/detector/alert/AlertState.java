package org.lookalike.detector.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Review;
import org.lookalike.detector.detection.AccountState;

/** The status of an alert, and why: decisions and automatic closings, whatever the account shows. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertState(
        AlertStatus status,
        @Nullable StatusReason reason,
        @Nullable Review review,
        @Nullable Instant snoozedUntil,
        @Nullable UUID suppressedBy,
        @Nullable Acknowledgement acknowledgement) {

    static AlertState raised(@Nullable UUID suppressedBy) {
        return suppressedBy == null
                ? new AlertState(AlertStatus.NEW, null, null, null, null, null)
                : new AlertState(
                        AlertStatus.SUPPRESSED, StatusReason.AFFILIATE_PATTERN, null, null, suppressedBy, null);
    }

    @JsonIgnore
    public boolean isOpen() {
        return AlertStatus.OPEN.contains(status);
    }

    /** Whether nobody has said yet that they look at it, though it is open. */
    @JsonIgnore
    public boolean isUnacknowledged() {
        return isOpen() && acknowledgement == null;
    }

    /** Somebody looks at it; the first who said so stays. */
    public AlertState acknowledged(Acknowledgement given) {
        return acknowledgement == null
                ? new AlertState(status, reason, review, snoozedUntil, suppressedBy, given)
                : this;
    }

    /** The account matches, again or still: more severely than when snoozed, or with a name that fits a pattern. */
    AlertState matched(boolean isMoreSevere, @Nullable UUID pattern) {
        if (isClosedByProgram()) {
            return reopened(StatusReason.ACCOUNT_RETURNED);
        }
        if (suppressedBy != null) {
            return pattern == null
                    ? reopened(StatusReason.AFFILIATE_PATTERN_ENDED)
                    : new AlertState(status, reason, review, snoozedUntil, pattern, acknowledgement);
        }
        return isMoreSevere ? unsnoozed() : this;
    }

    /** The account is gone, or is the district's own. */
    AlertState closed(StatusReason why) {
        return isOpen() ? new AlertState(AlertStatus.RESOLVED, why, review, null, null, acknowledgement) : this;
    }

    public AlertState reviewed(Review made) {
        return decided(made.verdict().statusAfter(made.actions()), StatusReason.REVIEWED, made);
    }

    /** An earlier decision about an alert that was reopened since does not hold. */
    private AlertState decided(AlertStatus next, StatusReason why, Review made) {
        return new AlertState(
                next, why, made.after(status == AlertStatus.NEW ? null : review), null, null, acknowledgement);
    }

    /** The account of a confirmed alert was reported to its platform: what was done is noted with the decision, which keeps its time. */
    AlertState reported(Alert.Report report) {
        if (review == null || review.verdict() != Verdict.TRUE_POSITIVE || !isOpen()) {
            return this;
        }
        var done = review.and(report.actions());
        return done.verdict().statusAfter(done.actions()) == status
                ? new AlertState(status, reason, done, snoozedUntil, suppressedBy, acknowledgement)
                : reviewed(done);
    }

    /** A person said that the account is the district's own, and it is registered as such. */
    public AlertState official(Review made) {
        return decided(AlertStatus.RESOLVED, StatusReason.ACCOUNT_OFFICIAL, made);
    }

    public AlertState snoozed(Instant until) {
        return new AlertState(AlertStatus.IN_PROGRESS, StatusReason.SNOOZED, review, until, null, acknowledgement);
    }

    /** Open again after a snooze, and not acknowledged any more; unchanged where it was not snoozed. */
    AlertState unsnoozed() {
        return snoozedUntil == null
                ? this
                : opened(isUnderReview() ? AlertStatus.IN_PROGRESS : AlertStatus.NEW, StatusReason.SNOOZE_ENDED);
    }

    /** Open again because the pattern that suppressed it was removed; unchanged where none did. */
    AlertState unsuppressed() {
        return suppressedBy == null ? this : reopened(StatusReason.AFFILIATE_PATTERN_ENDED);
    }

    /** The earlier state, adjusted to what has become of the account since. */
    public AlertState revertedTo(AlertState earlier, AccountState account, Instant now) {
        if (account.isGone()) {
            return earlier.closed(StatusReason.gone(account));
        }
        if (earlier.isClosedByProgram()) {
            return earlier.reopened(StatusReason.ACCOUNT_RETURNED);
        }
        return earlier.snoozedUntil != null && !earlier.snoozedUntil.isAfter(now) ? earlier.unsnoozed() : earlier;
    }

    /** Whether it is closed because a person decided so. */
    @JsonIgnore
    boolean isDecided() {
        return !isOpen() && reason == StatusReason.REVIEWED;
    }

    /** Whether the program itself closed it, so that it may also open it again. */
    private boolean isClosedByProgram() {
        return status == AlertStatus.RESOLVED && reason != null && reason != StatusReason.REVIEWED;
    }

    /** Somebody has to look at it anew. */
    private AlertState reopened(StatusReason why) {
        return opened(AlertStatus.NEW, why);
    }

    private AlertState opened(AlertStatus next, StatusReason why) {
        return new AlertState(next, why, review, null, null, null);
    }

    private boolean isUnderReview() {
        return review != null && review.verdict().statusAfter(review.actions()) == AlertStatus.IN_PROGRESS;
    }
}
