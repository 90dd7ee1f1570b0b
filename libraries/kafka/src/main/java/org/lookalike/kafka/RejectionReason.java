package org.lookalike.kafka;

import java.util.Locale;

/** Why a message was refused. The code is part of the contract: it appears in dead-letter headers and in REST answers. */
public enum RejectionReason {
    /** The value has no bytes. */
    EMPTY,
    /** The value is larger than the contract allows. */
    TOO_LARGE,
    /** A CloudEvents header is missing or malformed. */
    BAD_HEADER,
    /** The event's type or version is not one this consumer reads. */
    UNKNOWN_EVENT,
    /** The value is not well-formed JSON in UTF-8. */
    NOT_JSON,
    /** The rows of a file are not well-formed CSV in UTF-8. */
    NOT_CSV,
    /** A field is missing, of the wrong type, or out of its range. */
    INVALID_FIELD,
    /** The key does not name what the value is about. */
    WRONG_KEY,
    /** The message is well-formed, but storing its effect failed for a reason that trying again does not cure. */
    NOT_PROCESSABLE;

    /** The reason as written on the wire, such as {@code too_large}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
