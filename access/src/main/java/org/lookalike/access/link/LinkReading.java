package org.lookalike.access.link;

/** What became of a link. */
public sealed interface LinkReading {

    /** It allows what it was made for. */
    record Valid(Grant grant) implements LinkReading {}

    /** It did, until its time was over. */
    record Expired(Grant grant) implements LinkReading {}

    /** It was not made by a key that is known here, or not for this. */
    record Foreign() implements LinkReading {}
}
