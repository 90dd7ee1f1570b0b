package org.lookalike.proofs.world;

/**
 * The profile of an invented account at one moment.
 *
 * @param number identifies the account
 */
public record Account(int number, String handle, String displayName, String bio) {

    public static final String PLATFORM = "mastodon";

    public String accountId() {
        return "proof%08d".formatted(number);
    }

    /** The key of the account on topics and in alerts. */
    public String key() {
        return PLATFORM + ":" + accountId();
    }
}
