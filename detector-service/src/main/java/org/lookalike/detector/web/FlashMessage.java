package org.lookalike.detector.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertTransitions.Move;
import org.lookalike.kafka.EnumCode;

/** What the last action did. The address of the next page has its code, so that the page says one of these, whatever the address contains. */
public enum FlashMessage {
    CONFIRMED,
    DISMISSED,
    OURS,
    UNDONE,
    ACKNOWLEDGED,
    ACKNOWLEDGED_BEFORE,
    INFORMATION,
    SNOOZED,
    NONE_CHOSEN,
    NO_REASON,
    ASSIGNED,
    COMMENTED,
    SUPPRESSED,
    UNSUPPRESSED,
    NOT_IN_FORCE,
    FILED,
    ANSWERED,
    NOTHING_YET,
    LOOKING_UP,
    AWAITING_REVIEW,
    RECIPIENT_ADDED,
    RECIPIENT_KNOWN,
    RECIPIENT_ASKED,
    RECIPIENT_CHANGED,
    RECIPIENT_PAUSED,
    RECIPIENT_RESUMED,
    RECIPIENT_TESTED,
    RECIPIENT_REMOVED,
    DISTRICT_REGISTERED,
    DISTRICT_CHANGED,
    LOGO,
    ACCOUNT_CONFIRMED,
    PROOF_ACCEPTED,
    PROOF_DECLINED,
    PAGE_CONNECTED,
    PAGE_DISCONNECTED,
    TIP_ACCEPTED,
    TIP_DISMISSED,
    ACCOUNT_ID,
    LIST_PUBLISHED,
    LIST_WITHDRAWN,
    FAKE_PUBLISHED,
    FAKE_WITHDRAWN,
    ROWS_MENDED,
    NO_ROW_CHANGED,
    ROWS_NOT_MENDED,
    REVOKED,
    PERSON_INVITED,
    INVITATION_WITHDRAWN,
    PERSON_CHANGED,
    PERSON_ENDED,
    PERSON_LET_IN,
    PERSON_REMOVED,
    RULE_MADE,
    RULE_REMOVED,
    ROSTER_REPLACED,
    ROSTER_DISCARDED,
    ROSTER_OUTDATED,
    PROTECTION_AGREED,
    PROTECTION_DECLINED,
    PROTECTION_CHANGED,
    PROTECTION_STOPPED,
    PROTECTION_FORGOTTEN,
    LINK_SENT,
    INTIMATE_NOTED;

    /** The sentences at the top of the next page. */
    @MessageBundle(value = "flash", locale = "en")
    public interface Sentences {

        @Message
        String done(FlashMessage message);
    }

    /** What an acknowledgement did, which may come after another. */
    public static FlashMessage of(Move move) {
        return move.isChanged() ? ACKNOWLEDGED : ACKNOWLEDGED_BEFORE;
    }

    /** The message for a code, for the console; null for one that is none. */
    public static @Nullable String sentence(@Nullable String code) {
        return sentence(code, UiLanguage.ENGLISH);
    }

    /** The same in the language of another page. */
    public static @Nullable String sentence(@Nullable String code, UiLanguage language) {
        return EnumCode.find(FlashMessage.class, code == null ? "" : code.toLowerCase(Locale.ROOT))
                .map(language.messages(Sentences.class)::done)
                .orElse(null);
    }
}
