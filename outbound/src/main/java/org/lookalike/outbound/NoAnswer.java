package org.lookalike.outbound;

/** A request was sent, at least in part, and no answer came: its receiver may have taken it. */
public final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAnswer(String message) {
        super(message, null, false, false);
    }
}
