package org.lookalike.httpclient;

/** A request was sent, at least in part, and no answer came: its receiver may have taken it. */
public final class NoResponse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoResponse(String message) {
        super(message, null, false, false);
    }
}
