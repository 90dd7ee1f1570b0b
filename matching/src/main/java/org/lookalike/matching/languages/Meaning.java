package org.lookalike.matching.languages;

import java.util.Locale;

/** What a word or phrase of a language means; each is a key of the language's file. */
public enum Meaning {
    SCHOOLS,
    DISTRICT,
    BOARD,
    /** A kind of district that is often left out, such as "unified". */
    KIND,
    COUNTY,
    CITY,
    PUBLIC,
    /** "Official", and words around it such as "page". */
    OFFICIAL,
    NEWS,
    /** Closings and emergencies. */
    CLOSED,
    ENROLLMENT,
    /** Scholarships, and other offers that lure. */
    SCHOLARSHIP,
    /** Little words such as "of" and "the". */
    PARTICLE,
    /** Says that it is something else: a church, a library, a football club. */
    OTHER;

    /** The key in the language's file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says by itself that a name is a school district's. */
    boolean saysDistrict() {
        return this == SCHOOLS || this == DISTRICT || this == BOARD;
    }
}
