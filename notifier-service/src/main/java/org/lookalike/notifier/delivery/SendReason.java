package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a delivery goes out when it does, which its recipient is told where it is not plain. */
public enum SendReason {
    /** There is news. */
    NEWS,
    /** There was more news of a district within minutes. */
    MORE,
    /** There is so much news that it is told in fewer mails. */
    MANY,
    /** A district was registered, and accounts seen before were looked through. */
    FIRST_LOOK,
    /** Quiet hours have ended. */
    QUIET_OVER,
    /** The day's mail is due. */
    DAILY,
    /** The week's mail is due. */
    WEEKLY,
    /** Something else is to be said, see {@link SystemMail}. */
    LETTER;

    /** The occasion that a word in the database stands for. */
    static SendReason ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The occasion as written in the database, in mail headers and in what programs are told. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
