package org.lookalike.detector.alert;

/** Why an alert has its status. */
public enum StatusReason {
    /** A person decided. */
    REVIEWED,
    ACCOUNT_SUSPENDED,
    ACCOUNT_DELETED,
    /** The district registered the account as its own. */
    ACCOUNT_OFFICIAL,
    /** The account was gone or official and is an active look-alike again. */
    ACCOUNT_RETURNED;

    /** Whether the program itself closed the alert, so that it may also open it again. */
    boolean isByProgram() {
        return this != REVIEWED;
    }
}
