package org.lookalike.security.link;

/** The result of verifying a link. */
public sealed interface LinkVerification {

    record Valid(Grant grant) implements LinkVerification {}

    record Expired(Grant grant) implements LinkVerification {}

    /** The token is malformed, has a wrong signature or another purpose. */
    record Invalid() implements LinkVerification {}
}
