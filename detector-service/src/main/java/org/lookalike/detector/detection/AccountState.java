package org.lookalike.detector.detection;

import org.lookalike.kafka.EnumCode;

/** The state of an account on its platform. */
public enum AccountState {
    ACTIVE,
    /** Taken down or locked by the platform. */
    SUSPENDED,
    /** Removed by its owner, or not to be found any more. */
    DELETED;

    /** An unknown state counts as active, so that the account is still assessed. */
    public static AccountState of(String code) {
        return EnumCode.find(AccountState.class, code).orElse(ACTIVE);
    }

    /** Whether nobody can see the account now. */
    public boolean isGone() {
        return this != ACTIVE;
    }
}
