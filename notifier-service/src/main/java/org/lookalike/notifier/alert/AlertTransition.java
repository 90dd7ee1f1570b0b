package org.lookalike.notifier.alert;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.AlertChange.Revised;

/**
 * A new revision of an alert and the state before it.
 *
 * @param before the alert as last stored; null if it was not known
 */
public record AlertTransition(Revised revised, @Nullable Alert before) {

    /** The alert as it is now. */
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

    /** Whether the account shows another picture than before. */
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

    /** Whether somebody should look now. */
    public boolean needsALook() {
        return needsALook(alert());
    }

    private static boolean needsALook(Alert alert) {
        return alert.isOpen() && !alert.isSnoozed();
    }

    /** Whether it was open before and is closed now. */
    public boolean isClosed() {
        return before != null && before.isOpen() && !alert().isOpen();
    }
}
