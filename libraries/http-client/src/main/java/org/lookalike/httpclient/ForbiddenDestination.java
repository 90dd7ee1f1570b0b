package org.lookalike.httpclient;

/** The request was not sent, because the {@link DestinationPolicy} does not allow its destination. */
public final class ForbiddenDestination extends RequestNotSent {

    private static final long serialVersionUID = 1L;

    ForbiddenDestination(String message) {
        super(message);
    }
}
