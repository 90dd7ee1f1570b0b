package org.lookalike.notifier.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How soon someone should look, from the least to the most pressing. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /**
     * The severity a word on the wire stands for. The contract's list is open: a word this version does not know counts as
     * {@link #CRITICAL}, because a mail too many is a smaller harm than an alert nobody hears of.
     */
    public static Severity ofWord(String word) {
        return Arrays.stream(values())
                .filter(severity -> severity.word().equals(word))
                .findFirst()
                .orElse(CRITICAL);
    }

    /** The severity as written in JSON and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The minimum severities that an alert of this severity satisfies. */
    public List<Severity> reaches() {
        return Arrays.stream(values())
                .filter(minimum -> compareTo(minimum) >= 0)
                .toList();
    }
}
