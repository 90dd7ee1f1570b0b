package org.lookalike.detector.alert;

import org.lookalike.detector.detection.AccountState;

/** Why an alert has its status. */
public enum StatusReason {
    /** A person decided. */
    REVIEWED,
    SNOOZED,
    /** The snooze ended, or the severity rose before. */
    SNOOZE_ENDED,
    ACCOUNT_SUSPENDED,
    ACCOUNT_DELETED,
    /** The district registered the account as its own. */
    ACCOUNT_OFFICIAL,
    /** The account was gone or official and is an active look-alike again. */
    ACCOUNT_RETURNED,
    /** The account's name fits a pattern of the district's affiliates. */
    AFFILIATE_PATTERN,
    /** The pattern was removed, or the account's name fits it no longer. */
    AFFILIATE_PATTERN_ENDED;

    static StatusReason gone(AccountState state) {
        return state == AccountState.SUSPENDED ? ACCOUNT_SUSPENDED : ACCOUNT_DELETED;
    }
}
