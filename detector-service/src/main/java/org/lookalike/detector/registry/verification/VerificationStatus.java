package org.lookalike.detector.registry.verification;

/** How far a district is with having its accounts on a platform verified. */
public enum VerificationStatus {
    NOT_ASKED,
    ASKED,
    GRANTED,
    DECLINED
}
