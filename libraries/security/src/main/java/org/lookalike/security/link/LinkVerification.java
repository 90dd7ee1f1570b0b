package org.lookalike.security.link;

/** What became of a link. */
public sealed interface LinkVerification {

    /** It allows what it was made for. */
    record Valid(Grant grant) implements LinkVerification {}

    /** It did, until its time was over. */
    record Expired(Grant grant) implements LinkVerification {}

    /** It was not made by a key that is known here, or not for this. */
    record Invalid() implements LinkVerification {}
}
