package org.lookalike.detector.detection;

/** The state of an account on its platform. */
public enum AccountState {
    ACTIVE,
    /** Taken down or locked by the platform. */
    SUSPENDED,
    /** Removed by its owner, or not to be found any more. */
    DELETED;

    /** An unknown state counts as active, so that the account is still assessed. */
    public static AccountState of(String code) {
        return switch (code) {
            case "suspended" -> SUSPENDED;
            case "deleted" -> DELETED;
            default -> ACTIVE;
        };
    }

    /** Whether nobody can see the account now. */
    public boolean isGone() {
        return this != ACTIVE;
    }
}
