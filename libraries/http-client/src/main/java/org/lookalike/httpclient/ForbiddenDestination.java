package org.lookalike.httpclient;

/** No request was sent, because none may go there. */
public final class ForbiddenDestination extends NotSent {

    private static final long serialVersionUID = 1L;

    ForbiddenDestination(String message) {
        super(message);
    }
}
