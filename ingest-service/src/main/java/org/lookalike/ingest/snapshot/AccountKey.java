package org.lookalike.ingest.snapshot;

/**
 * What identifies an account for good.
 *
 * @param platform lower-case name of the platform, such as {@code bluesky}; holds no colon
 * @param accountId the platform's identifier of the account
 */
public record AccountKey(String platform, String accountId) {

    /** The key on the topic. */
    @Override
    public String toString() {
        return platform + ":" + accountId;
    }
}
