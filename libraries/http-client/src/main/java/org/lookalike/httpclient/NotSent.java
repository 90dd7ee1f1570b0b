package org.lookalike.httpclient;

/** No request was sent, for the reason given: its receiver cannot have taken it. */
public class NotSent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSent(String message) {
        super(message, null, false, false);
    }
}
