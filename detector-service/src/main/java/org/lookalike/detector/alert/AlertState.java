package org.lookalike.detector.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Review;
import org.lookalike.detector.detection.AccountState;

/**
 * Where an alert stands, and why: what people's decisions and the program's own closings make of it, whatever the account
 * looks like.
 *
 * @param review the latest verdict, where there is one
 * @param snoozedUntil when an open alert that a person put aside comes back
 * @param suppressedBy the pattern of the district's affiliates that the account's name fits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertState(
        AlertStatus status,
        @Nullable StatusReason reason,
        @Nullable Review review,
        @Nullable Instant snoozedUntil,
        @Nullable UUID suppressedBy) {

    /** Of an alert that was just raised. */
    static AlertState raised(@Nullable UUID suppressedBy) {
        return suppressedBy == null
                ? new AlertState(AlertStatus.NEW, null, null, null, null)
                : new AlertState(AlertStatus.SUPPRESSED, StatusReason.AFFILIATE_PATTERN, null, null, suppressedBy);
    }

    /** Whether somebody is still to look at it, now or later. */
    @JsonIgnore
    public boolean isOpen() {
        return status == AlertStatus.NEW || status == AlertStatus.IN_PROGRESS;
    }

    /**
     * The account matches, again or still.
     *
     * @param isMoreSevere than when it was put aside
     * @param pattern that its name fits now
     */
    AlertState matched(boolean isMoreSevere, @Nullable UUID pattern) {
        if (status == AlertStatus.RESOLVED && reason != null && reason.isByProgram()) {
            return reopened(StatusReason.ACCOUNT_RETURNED);
        }
        if (suppressedBy != null) {
            return pattern == null ? reopened(StatusReason.AFFILIATE_PATTERN_ENDED) : withPattern(pattern);
        }
        return isMoreSevere ? unsnoozed() : this;
    }

    /** The account is gone, or is the district's own. */
    AlertState closed(StatusReason why) {
        return isOpen() ? new AlertState(AlertStatus.RESOLVED, why, review, null, null) : this;
    }

    /** A person said what the account is. */
    public AlertState reviewed(Review made) {
        return new AlertState(made.verdict().statusAfter(made.actions()), StatusReason.REVIEWED, made, null, null);
    }

    /** A person said that the account is the district's own, and it is registered as such. */
    public AlertState official(Review made) {
        return new AlertState(AlertStatus.RESOLVED, StatusReason.ACCOUNT_OFFICIAL, made, null, null);
    }

    /** A person wants to hear of it again at a later time. */
    public AlertState snoozed(Instant until) {
        return new AlertState(AlertStatus.IN_PROGRESS, StatusReason.SNOOZED, review, until, null);
    }

    /** Back after it was put aside; the same where it was not. */
    AlertState unsnoozed() {
        return snoozedUntil == null
                ? this
                : new AlertState(
                        isUnderReview() ? AlertStatus.IN_PROGRESS : AlertStatus.NEW,
                        StatusReason.SNOOZE_ENDED,
                        review,
                        null,
                        null);
    }

    /** Back because the pattern that suppressed it is no more; the same where none did. */
    AlertState unsuppressed() {
        return suppressedBy == null ? this : reopened(StatusReason.AFFILIATE_PATTERN_ENDED);
    }

    /** As it was earlier, but for what became of the account since. */
    public AlertState revertedTo(AlertState earlier, AccountState account, Instant now) {
        var closedByProgram =
                earlier.status == AlertStatus.RESOLVED && earlier.reason != null && earlier.reason.isByProgram();
        return switch (account) {
            case SUSPENDED -> earlier.closed(StatusReason.ACCOUNT_SUSPENDED);
            case DELETED -> earlier.closed(StatusReason.ACCOUNT_DELETED);
            case ACTIVE ->
                closedByProgram
                        ? earlier.reopened(StatusReason.ACCOUNT_RETURNED)
                        : earlier.snoozedUntil != null && !earlier.snoozedUntil.isAfter(now)
                                ? earlier.unsnoozed()
                                : earlier;
        };
    }

    private AlertState reopened(StatusReason why) {
        return new AlertState(AlertStatus.NEW, why, review, null, null);
    }

    private boolean isUnderReview() {
        return review != null && review.verdict().statusAfter(review.actions()) == AlertStatus.IN_PROGRESS;
    }

    private AlertState withPattern(UUID pattern) {
        return new AlertState(status, reason, review, snoozedUntil, pattern);
    }
}
