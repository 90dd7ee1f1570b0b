package org.lookalike.detector.website;

/** What has become of a proof. */
public enum WebsiteProofState {
    /** The website names the account; nobody has said whether it is the district's own. */
    PROPOSED,
    /** The account is registered as the district's own. */
    ACCEPTED,
    /**
     * The account is registered by the website's word alone, and the site took that back. The district is asked; the account stays
     * registered until it answers, or does not for long.
     */
    QUESTIONED,
    /** A person said that it is not the district's own, or took it out of the official accounts. */
    DECLINED,
    /** The website names the account no more. */
    WITHDRAWN
}
