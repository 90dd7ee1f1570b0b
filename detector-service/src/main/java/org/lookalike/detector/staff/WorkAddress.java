package org.lookalike.detector.staff;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An email address by which a person is known, in lower case. It is ASCII alone, so that two that look alike are the same, and
 * lower case maps no other letter to one of another address.
 */
public record WorkAddress(String text) {

    /** With what the audit adds it fits into the columns for names of people. */
    private static final int MAX_LENGTH = 180;

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** Without a bound on its labels it would exhaust the stack with a long text; clients in other languages read no possessive one. */
    static final String DOMAIN = "(?:" + LABEL + "\\.){1,126}(?![0-9]+$)" + LABEL;

    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@" + DOMAIN,
            Pattern.CASE_INSENSITIVE);

    /** Reads an address as typed, or as a provider tells it; empty if it is none, or none in ASCII. */
    public static Optional<WorkAddress> of(@Nullable Object written) {
        var text = written instanceof String typed ? typed.strip() : "";
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches()
                ? Optional.of(new WorkAddress(text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The part after the @. */
    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }
}
