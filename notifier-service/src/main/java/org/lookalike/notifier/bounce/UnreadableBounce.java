package org.lookalike.notifier.bounce;

/** A mail that is no delivery status notification about a mail of ours. The message says what is missing. */
final class UnreadableBounce extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableBounce(String missing) {
        super(missing, null, false, false);
    }
}
