package org.lookalike.httpclient;

/** The request was not sent, so the server cannot have processed it. */
public class RequestNotSent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RequestNotSent(String message) {
        super(message, null, false, false);
    }
}
