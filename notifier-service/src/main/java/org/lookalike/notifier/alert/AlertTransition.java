package org.lookalike.notifier.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.AlertChange.Revised;

/** A new revision, the alert before it, null if unknown, and whether that closed or snoozed what needed a look. */
public record AlertTransition(Revised revised, @Nullable Alert before, boolean wasSetAside) {

    /** A decision that is undone within this time was a slip; after it, people may have relied on it. */
    private static final Duration SLIP = Duration.ofHours(1);

    /** Why the program itself opened an alert again, which is news whenever it happens. */
    private static final Set<String> ENDINGS = Set.of("snooze_ended", "account_returned", "affiliate_pattern_ended");

    public Alert alert() {
        return revised.alert();
    }

    /** Whether someone should look sooner than before. */
    public boolean isMoreSevere() {
        return before != null && alert().severity().compareTo(before.severity()) > 0;
    }

    /** Whether the account has another handle or name than before; that they were deleted is none. */
    public boolean isRenamed() {
        return before != null
                && !alert().isWithoutContent()
                && !(alert().account().handle().equals(before.account().handle())
                        && Objects.equals(
                                alert().account().displayName(),
                                before.account().displayName()));
    }

    public boolean hasNewPicture() {
        return before != null && alert().account().isPicturedOtherThan(before.account());
    }

    /** Whether a person has just said that the account does impersonate the district. */
    public boolean isNowConfirmed() {
        return alert().isConfirmed() && (before == null || !before.isConfirmed());
    }

    /** Whether a person has just said that they look at it. */
    public boolean isNowAcknowledged() {
        return alert().acknowledgedAt() != null
                && (before == null || !alert().acknowledgedAt().equals(before.acknowledgedAt()));
    }

    /** Whether it was closed or snoozed before, and somebody should look now. */
    public boolean isReopened() {
        return before != null && !needsALook(before) && needsALook(alert());
    }

    /** When the decision was made that a person undid within the hour, before any other revision; else null. */
    public @Nullable Instant takenBack() {
        return before != null
                        && wasSetAside
                        && isReopened()
                        && alert().revision() == before.revision() + 1
                        && !ENDINGS.contains(Objects.requireNonNullElse(alert().statusReason(), ""))
                        && before.updatedAt().plus(SLIP).isAfter(alert().updatedAt())
                ? before.updatedAt()
                : null;
    }

    /** Whether it is the revision just after one in which somebody should look, and nobody should any more. */
    boolean isSetAside() {
        return before != null
                && alert().revision() == before.revision() + 1
                && needsALook(before)
                && !needsALook(alert());
    }

    public boolean needsALook() {
        return needsALook(alert());
    }

    private static boolean needsALook(Alert alert) {
        return alert.isOpen() && !alert.isSnoozed();
    }

    public boolean isClosed() {
        return before != null && before.isOpen() && !alert().isOpen();
    }
}
