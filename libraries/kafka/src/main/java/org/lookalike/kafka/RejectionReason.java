package org.lookalike.kafka;

/** Why a message was rejected. The code is part of the contract: dead-letter headers and the REST API contain it. */
public enum RejectionReason {
    /** The value has no bytes. */
    EMPTY,
    /** The value is larger than the contract allows. */
    TOO_LARGE,
    /** A CloudEvents header is missing or malformed. */
    BAD_HEADER,
    /** This consumer does not read the type or version of the event. */
    UNKNOWN_EVENT,
    /** The value is not well-formed JSON in UTF-8. */
    NOT_JSON,
    /** The rows of a file are not well-formed CSV in UTF-8. */
    NOT_CSV,
    /** A field is missing, of the wrong type, or out of its range. */
    INVALID_FIELD,
    /** The key does not name what the value is about. */
    WRONG_KEY,
    /** The message is well-formed, but storing its effect failed, and a retry cannot succeed. */
    NOT_PROCESSABLE;

    /** The reason as written on the wire, such as {@code too_large}. */
    public String code() {
        return EnumCode.of(this);
    }
}
