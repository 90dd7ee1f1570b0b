package org.lookalike.notifier.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lookalike.notifier.alert.AlertTransition;

/** What a notification tells of its alert, the most pressing first. */
public enum NotificationKind {
    /** There is one. */
    RAISED,
    /** Someone should look sooner than before. */
    ESCALATED,
    /** The account has another handle or name. */
    RENAMED,
    /** The account shows another picture. */
    NEW_PICTURE,
    /** A person said that the account does impersonate the district. */
    CONFIRMED,
    /** It had been closed or put aside, and somebody should look again. */
    REOPENED,
    /** Nobody needs to look any more. */
    CLOSED;

    /** What a subscription knows of an alert. */
    enum Standing {
        /** Nothing. */
        UNTOLD,
        /** Nothing yet, but it waits to be told; it will be told the alert as it is then. */
        WAITING,
        /** It was told, or may have been. */
        TOLD
    }

    /** What to tell a subscription; nothing where nobody needs to act on it. */
    static List<NotificationKind> of(AlertTransition news, Standing standing) {
        return switch (standing) {
            case UNTOLD -> news.needsALook() ? List.of(RAISED) : List.of();
            case WAITING -> List.of();
            case TOLD -> ofTold(news);
        };
    }

    private static List<NotificationKind> ofTold(AlertTransition news) {
        if (news.isClosed()) {
            return List.of(CLOSED);
        }
        var kinds = new ArrayList<NotificationKind>();
        if (news.needsALook()) {
            add(kinds, ESCALATED, news.isMoreSevere());
            add(kinds, RENAMED, news.isRenamed());
            add(kinds, NEW_PICTURE, news.hasNewPicture());
            add(kinds, CONFIRMED, news.isNowConfirmed());
            add(kinds, REOPENED, news.isReopened());
        }
        return kinds;
    }

    private static void add(List<NotificationKind> kinds, NotificationKind kind, boolean applies) {
        if (applies) {
            kinds.add(kind);
        }
    }

    /** The kind that a word in the database stands for. */
    public static NotificationKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The kind as written in the database and in what programs are told. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
