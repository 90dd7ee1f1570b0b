package org.lookalike.httpclient;

/** The request was sent, at least in part, and got no response, so the server may have processed it. */
public final class NoResponse extends RuntimeException {

    NoResponse(String message) {
        super(message, null, false, false);
    }
}
