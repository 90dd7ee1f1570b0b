package org.lookalike.detector.detection;

/** What a platform says of an account. */
public enum AccountState {
    ACTIVE,
    /** Taken down or locked by the platform. */
    SUSPENDED,
    /** Removed by its owner, or not to be found any more. */
    DELETED;

    /** A state this version does not know is taken as active: the account is still looked at. */
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
