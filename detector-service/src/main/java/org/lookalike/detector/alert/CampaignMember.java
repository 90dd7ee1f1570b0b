package org.lookalike.detector.alert;

import java.util.Set;

/**
 * Another alert that is likely about an account of the same operator.
 *
 * @param shared what it has in common, at least one
 */
public record CampaignMember(Alert alert, Set<Shared> shared) {

    /** What accounts have in common. */
    public enum Shared {
        /** It is the same account, which may impersonate another district too. */
        ACCOUNT,
        /** Pictures that look nearly the same. */
        PICTURE,
        /** The same description, 20 characters at least. */
        DESCRIPTION,
        /** A link to the same page, that is not the district's own. */
        LINK
    }

    public CampaignMember {
        shared = Set.copyOf(shared);
    }
}
