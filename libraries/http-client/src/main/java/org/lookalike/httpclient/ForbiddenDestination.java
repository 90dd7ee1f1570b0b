package org.lookalike.httpclient;

/** The request was not sent, because the {@link DestinationPolicy} does not allow its destination. */
public final class ForbiddenDestination extends RequestNotSent {

    ForbiddenDestination(String message) {
        super(message);
    }
}
