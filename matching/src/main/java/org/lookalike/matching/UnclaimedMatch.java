package org.lookalike.matching;

import java.util.Objects;

/** A district to be asked about an account, and what it is asked. */
public record UnclaimedMatch(Kind kind, DistrictMatch match) {

    public enum Kind {
        /**
         * Whether the account is its own: it has the handle or name that the district itself would choose, on a platform where the
         * district registered none, and says nothing more.
         */
        MAY_BE_OFFICIAL,
        /** Whether the person is who it says: it claims an office of the district, for which nobody is registered. */
        CLAIMED_ROLE,
        /** Whether it is its own although its website hides it, warns of it or drops it; never asked by matching. */
        SITE_DOUBT,
        /** Whether it is its own, as only its website says of an account that would raise a severe alert; never asked by matching. */
        NAMED_BY_SITE
    }

    /** @throws NullPointerException when a value is null; the message names the field */
    public UnclaimedMatch {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(match, "match must not be null");
    }
}
