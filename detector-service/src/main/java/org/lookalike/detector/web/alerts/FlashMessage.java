package org.lookalike.detector.web.alerts;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertTransitions.Move;
import org.lookalike.detector.web.UiLanguage;

/** The message about the last action: one of a fixed set, whatever the address contains. */
public final class FlashMessage {

    static final String NONE_CHOSEN = "none_chosen";
    static final String NO_REASON = "no_reason";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("information", "The alert waits for more information."),
            Map.entry("snoozed", "The alert is snoozed and comes back by itself."),
            Map.entry(NONE_CHOSEN, "Nothing was dismissed: select alerts first."),
            Map.entry(NO_REASON, "Nothing was dismissed: choose a reason."),
            Map.entry("assigned", "The alert is assigned."),
            Map.entry("commented", "Your comment is kept."),
            Map.entry("suppressed", "The pattern was added."),
            Map.entry("unsuppressed", "The pattern was removed. Alerts it had dismissed reopen within seconds."),
            Map.entry("not_in_force", "Nothing was removed: the pattern is no longer in force."));

    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String ACKNOWLEDGED_BEFORE = "acknowledged_before";

    private FlashMessage() {}

    /** The code for an acknowledgement, which may come after another. */
    public static String acknowledged(Move move) {
        return move.isChanged() ? ACKNOWLEDGED : ACKNOWLEDGED_BEFORE;
    }

    /** Null for an unknown code; a number is that of alerts dismissed at once. */
    static @Nullable String sentence(@Nullable String done) {
        if (done == null) {
            return null;
        }
        if (done.matches("[0-9]{1,3}")) {
            return done.equals("1") ? "You dismissed 1 alert." : "You dismissed %s alerts.".formatted(done);
        }
        var decided = decided(done, UiLanguage.ENGLISH);
        return decided == null ? SENTENCES.get(done.toLowerCase(Locale.ROOT)) : decided;
    }

    /** The messages about decisions, which also appear on the page that mails link to. */
    public static @Nullable String decided(@Nullable String done, UiLanguage language) {
        var messages = language.messages(DecisionMessages.class);
        return switch (done == null ? "" : done.toLowerCase(Locale.ROOT)) {
            case "confirmed" -> messages.youConfirmed();
            case "dismissed" -> messages.youDismissed();
            case "ours" -> messages.isOfficialNow();
            case "undone" -> messages.takenBack();
            case ACKNOWLEDGED -> messages.youAcknowledged();
            case ACKNOWLEDGED_BEFORE -> messages.acknowledgedBefore();
            default -> null;
        };
    }
}
