package org.lookalike.notifier.notification;

import java.util.ArrayList;
import java.util.List;
import org.lookalike.notifier.alert.AlertTransition;

/** What a notification says about its alert, the most urgent first. */
public enum NotificationKind {
    /** It is critical, and nobody has acknowledged it in time. */
    UNACKNOWLEDGED,
    /** The alert is new to the subscription. */
    RAISED,
    /** Someone should look sooner than before. */
    ESCALATED,
    /** The account has another handle or name. */
    RENAMED,
    /** The account shows another picture. */
    NEW_PICTURE,
    /** A person said that the account does impersonate the district. */
    CONFIRMED,
    /** It had been closed or snoozed, and somebody should look again. */
    REOPENED,
    /** A person said that they look at it. */
    ACKNOWLEDGED,
    /** Nobody needs to look any more. */
    CLOSED;

    /** How far a subscription has been notified of an alert. */
    enum PriorNotification {
        /** It has no notification. */
        NONE,
        /** A notification waits, and nothing was written yet; the message will show the alert as it is by then. */
        PENDING,
        /** A notification was sent, or may have been. */
        SENT,
        /** The same, and the alert is again as it was then: a decision was undone of which the subscription did not hear. */
        CURRENT
    }

    /**
     * Whether it is worth a mail, which asks its reader to act; of an alert that is over, that it is closed. In a chat it also
     * answers those who ask each other, and programs take all.
     */
    boolean isWorthAMail(boolean isOver) {
        return isOver ? this == CLOSED : this != ACKNOWLEDGED;
    }

    /** The kinds of notification that a transition calls for; none where nobody needs to act or to know. */
    static List<NotificationKind> of(AlertTransition news, PriorNotification prior) {
        return switch (prior) {
            case NONE -> news.needsALook() ? List.of(RAISED) : List.of();
            case PENDING, CURRENT -> List.of();
            case SENT -> ofNotified(news);
        };
    }

    private static List<NotificationKind> ofNotified(AlertTransition news) {
        var kinds = new ArrayList<NotificationKind>();
        if (news.needsALook()) {
            add(kinds, ESCALATED, news.isMoreSevere());
            add(kinds, RENAMED, news.isRenamed());
            add(kinds, NEW_PICTURE, news.hasNewPicture());
            add(kinds, CONFIRMED, news.isNowConfirmed());
            add(kinds, REOPENED, news.isReopened());
            add(kinds, ACKNOWLEDGED, news.isNowAcknowledged());
        }
        if (news.isClosed()) {
            add(kinds, CONFIRMED, news.isNowConfirmed());
            kinds.add(CLOSED);
        }
        return kinds;
    }

    private static void add(List<NotificationKind> kinds, NotificationKind kind, boolean applies) {
        if (applies) {
            kinds.add(kind);
        }
    }
}
