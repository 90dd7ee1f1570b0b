package org.lookalike.matching;

import java.util.Objects;

/**
 * A district to be asked about an account.
 *
 * @param kind what it is asked
 * @param match the district, with the reasons
 */
public record UnclaimedMatch(Kind kind, DistrictMatch match) {

    /** What a district is asked about an account. */
    public enum Kind {
        /**
         * Whether the account is its own: it has the handle or name that the district itself would choose, on a platform where the
         * district registered none, and says nothing more.
         */
        MAY_BE_OFFICIAL,
        /** Whether the person is who it says: it claims an office of the district, for which nobody is registered. */
        CLAIMED_ROLE,
        /**
         * Whether the account is its own although the district's website hides it, warns of it or names it no more. Matching, which knows
         * no websites, never asks this.
         */
        SITE_DOUBT
    }

    /** @throws NullPointerException when a value is null; the message names the field */
    public UnclaimedMatch {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(match, "match must not be null");
    }
}
