package org.lookalike.detector.website;

/** What has become of a proof. */
public enum WebsiteProofState {
    /** The website names the account; nobody has said whether it is the district's own. */
    PROPOSED,
    /** The account is registered as the district's own. */
    ACCEPTED,
    /** The site that alone vouched took that back: the account stays until the district answers, or is long silent. */
    QUESTIONED,
    /** A person said that it is not the district's own, or took it out of the official accounts. */
    DECLINED,
    /** The website names the account no more. */
    WITHDRAWN
}
