package org.lookalike.profileaddresses;

import java.util.Locale;

/** The id in all services and topics of an account whose handle alone is known: {@link #PREFIX} and the handle. */
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
