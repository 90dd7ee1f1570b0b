package org.lookalike.notifier.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How often a subscription wants mail. */
public enum Mode {
    /** As soon as there is something to tell. */
    AT_ONCE,
    /** One mail a day with all there is to tell, none on a day without. */
    DAILY,
    /** The same, on Mondays. */
    WEEKLY;

    /** The mode that a word in the API or the database stands for. */
    public static Mode ofWord(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode must be at_once, daily or weekly"));
    }

    /** The mode as written in the API and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
