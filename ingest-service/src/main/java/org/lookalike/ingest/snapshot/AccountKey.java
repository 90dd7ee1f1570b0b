package org.lookalike.ingest.snapshot;

/** The permanent identity of an account: the lower-case name of its platform, without a colon, and its id there. */
public record AccountKey(String platform, String accountId) {

    /** The key of the account's records on the topic. */
    @Override
    public String toString() {
        return platform + ":" + accountId;
    }
}
