package org.lookalike.detector.web.check;

import org.jspecify.annotations.Nullable;

/**
 * The form that checks an account.
 *
 * @param account as typed
 * @param platform of a handle without an address, by its code; null if none was chosen
 * @param problem why what was typed cannot be checked; null if nothing was
 */
public record CheckForm(String account, @Nullable String platform, @Nullable String problem) {

    public static final CheckForm EMPTY = new CheckForm("", null, null);
}
