package org.lookalike.proofs.world;

/**
 * How an invented account looks at one moment.
 *
 * @param number tells it from all others
 */
public record Account(int number, String handle, String displayName, String bio) {

    public static final String PLATFORM = "mastodon";

    public String accountId() {
        return "proof%08d".formatted(number);
    }

    /** By which topics and alerts name it. */
    public String key() {
        return PLATFORM + ":" + accountId();
    }
}
