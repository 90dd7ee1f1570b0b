package org.lookalike.detector.roster;

import io.quarkus.qute.TemplateEnum;

/** How far a person of a district is with being protected. */
@TemplateEnum
public enum PersonState {
    /** No roster lists the person; the registration does, as somebody who speaks for the district, with the consent that it records. */
    LEADER,
    /** Not asked yet. */
    LISTED,
    /** A mail asked for consent. */
    ASKED,
    /** The person agreed, and is protected. */
    AGREED,
    /** The person said no. Nothing of them is held but a hash of the address. */
    DECLINED,
    /** The person agreed and stopped it later. Nothing of them is held but a hash of the address. */
    ENDED,
    /** No mail reaches the address. */
    BOUNCED;

    /** Whether the person said that they do not want it, and what was held is erased. */
    public boolean isErased() {
        return this == DECLINED || this == ENDED;
    }
}
