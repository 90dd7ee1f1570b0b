package org.lookalike.detector.alert;

import org.lookalike.kafka.EnumCode;

/** Why a link on a district's website does not say that the account is the district's. */
public enum LinkDoubt {
    /** Visitors cannot see it: a sign that somebody broke into the site. */
    HIDDEN,
    WARNING,
    /** The words around it say that it is a person's. */
    PERSON,
    /** The words around it say that it is another organization's. */
    ORGANIZATION,
    /** A reason that this version does not know. */
    OTHER;

    /** @param code as ingest-service writes it; the list of these is open */
    public static LinkDoubt of(String code) {
        return EnumCode.find(LinkDoubt.class, code).orElse(OTHER);
    }

    /** Whether the site tells something that its district should hear at once, and not after some visits. */
    public boolean isUrgent() {
        return this == HIDDEN || this == WARNING;
    }
}
