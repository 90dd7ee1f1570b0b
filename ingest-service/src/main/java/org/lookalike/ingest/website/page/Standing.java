package org.lookalike.ingest.website.page;

import java.util.Optional;
import org.lookalike.kafka.EnumCode;

/** Whose account a mention says that it is, by the words around it and by whether a reader sees it. */
public enum Standing {
    /** A reader does not see what names it. */
    HIDDEN,
    /** The words around it say that it is not the district's. */
    WARNING,
    /** It is that of parents, a team, a town, an office or another organization. */
    ORGANIZATION,
    /** It is that of a superintendent, a teacher or another person. */
    PERSON,
    /** It is that of one of the district's schools. */
    SCHOOL,
    /** It is said to be the district's. */
    DISTRICT,
    /** Nothing says whose it is. */
    UNSAID;

    /** Its name in the contract, if it is a reason to doubt that the account is the district's. */
    public Optional<String> doubt() {
        return isDoubt() ? Optional.of(EnumCode.of(this)) : Optional.empty();
    }

    public boolean isDoubt() {
        return this == HIDDEN || this == WARNING || this == ORGANIZATION || this == PERSON;
    }
}
