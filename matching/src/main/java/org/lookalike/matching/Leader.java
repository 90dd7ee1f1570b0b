package org.lookalike.matching;

import java.util.List;

/**
 * A person who speaks for a district. Others bear the same name, so an account that is like a leader must also speak of
 * the district or the role, and of both where it has the last name alone.
 *
 * @param name first and last name, such as {@code Robin Sample}; titles and initials make no difference
 * @param role what the leader is, such as {@code Superintendent}
 */
public record Leader(String name, String role, List<OfficialAccount> officialAccounts) {

    /** Throws NullPointerException or IllegalArgumentException, naming the field, for a null or blank value. */
    public Leader {
        Preconditions.notBlank(name, "name");
        Preconditions.notBlank(role, "role");
        officialAccounts = Preconditions.copy(officialAccounts, "officialAccounts");
    }
}
