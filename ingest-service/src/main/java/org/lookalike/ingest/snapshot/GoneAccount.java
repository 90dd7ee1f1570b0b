package org.lookalike.ingest.snapshot;

/** An account no longer shown: {@code suspended} by its platform, else {@code deleted}, also if that is unknown. */
public record GoneAccount(String platform, String accountId, String state) {

    public static final String SUSPENDED = "suspended";
    public static final String DELETED = "deleted";

    /** Whether a platform does not show an account in this state; an unknown state counts as shown. */
    static boolean isGone(String state) {
        return state.equals(SUSPENDED) || state.equals(DELETED);
    }

    public AccountKey key() {
        return new AccountKey(platform, accountId);
    }
}
