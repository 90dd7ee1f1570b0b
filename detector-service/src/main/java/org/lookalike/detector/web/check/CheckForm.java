package org.lookalike.detector.web.check;

import org.jspecify.annotations.Nullable;

/** The form that checks an account as typed, with the platform of a mere handle, and why it cannot be checked. */
public record CheckForm(String account, @Nullable String platform, @Nullable String problem) {

    public static final CheckForm EMPTY = new CheckForm("", null, null);
}
