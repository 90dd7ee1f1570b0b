package org.lookalike.security.link;

/** The result of verifying a link. */
public sealed interface LinkVerification {

    record Valid(LinkGrant grant) implements LinkVerification {}

    record Expired(LinkGrant grant) implements LinkVerification {}

    /** The token is malformed, has a wrong signature or another purpose. */
    record Invalid() implements LinkVerification {}
}
