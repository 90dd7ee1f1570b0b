package org.lookalike.detector.web.alerts;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertTransitions.Move;

/** The message about the last action: one of a fixed set, whatever the address contains. */
final class FlashMessage {

    static final String NONE_CHOSEN = "none_chosen";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("information", "The alert waits for more information."),
            Map.entry("snoozed", "The alert is snoozed and comes back by itself."),
            Map.entry(NONE_CHOSEN, "Nothing was dismissed: choose the alerts to dismiss first."),
            Map.entry("assigned", "The alert is assigned."),
            Map.entry("commented", "Your comment is kept."),
            Map.entry(
                    "looking_up",
                    "Sent for review. The account is being looked up; if it looks like a district, an alert follows within minutes."),
            Map.entry("awaiting_review", "Sent for review. An operator decides whether the account is published."),
            Map.entry("suppressed", "The pattern is in force."),
            Map.entry(
                    "unsuppressed", "The pattern is removed. Alerts it had suppressed are open again within seconds."));

    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String ACKNOWLEDGED_BEFORE = "acknowledged_before";

    private FlashMessage() {}

    /** The code for an acknowledgement, which may come after another. */
    static String acknowledged(Move move) {
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
        var decided = decided(done, UiLanguage.ENGLISH.messages());
        return decided == null ? SENTENCES.get(done.toLowerCase(Locale.ROOT)) : decided;
    }

    /** The messages of the pages that mails link to. */
    static @Nullable String mailed(@Nullable String done, AlertMessages messages) {
        return switch (done == null ? "" : done) {
            case "filed" -> messages.youReported();
            case "answered" -> messages.answerIsRecorded();
            case "nothing_yet" -> messages.nothingIsRecorded();
            default -> decided(done, messages);
        };
    }

    /** The messages about decisions, which also appear on the page that mails link to. */
    static @Nullable String decided(@Nullable String done, AlertMessages messages) {
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
