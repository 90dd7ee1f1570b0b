package org.lookalike.ingest.snapshot;

/**
 * The permanent identity of an account.
 *
 * @param platform lower-case name of the platform, such as {@code bluesky}; holds no colon
 * @param accountId the platform's identifier of the account
 */
public record AccountKey(String platform, String accountId) {

    /** The key of the account's records on the topic. */
    @Override
    public String toString() {
        return platform + ":" + accountId;
    }
}
