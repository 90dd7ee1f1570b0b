package org.lookalike.httpclient;

/** The request was not sent, so the server cannot have processed it. */
public class RequestNotSent extends RuntimeException {

    RequestNotSent(String message) {
        super(message, null, false, false);
    }
}
