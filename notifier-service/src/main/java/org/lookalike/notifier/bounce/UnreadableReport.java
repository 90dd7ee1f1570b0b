package org.lookalike.notifier.bounce;

/** A mail that is no delivery status notification about a mail of ours. The message says what is missing. */
final class UnreadableReport extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableReport(String missing) {
        super(missing, null, false, false);
    }
}
