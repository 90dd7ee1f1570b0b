package org.lookalike.notifier.bounce;

/** The mail is no delivery status notification about a delivery. The message says what is missing. */
final class UnreadableBounce extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableBounce(String missing) {
        super(missing, null, false, false);
    }
}
