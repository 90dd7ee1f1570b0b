package org.lookalike.profileaddresses;

import java.util.Locale;

/**
 * What stands in the place of the platform's identifier where only the handle of an account is known: {@code handle:} and the handle in
 * lower case, without a leading {@code @}. All services and the topics identify such an account by it.
 */
public final class HandleId {

    /** With what such an id begins, for SQL; the handle follows in lower case. */
    public static final String PREFIX = "handle:";

    private HandleId() {}

    /** @param handle as somebody wrote it */
    public static String of(String handle) {
        var lower = handle.strip().toLowerCase(Locale.ROOT);
        return PREFIX + (lower.startsWith("@") ? lower.substring(1) : lower);
    }

    /** Whether an account's id is one of these, and so no identifier of the platform. */
    public static boolean isOne(String accountId) {
        return accountId.startsWith(PREFIX);
    }
}
