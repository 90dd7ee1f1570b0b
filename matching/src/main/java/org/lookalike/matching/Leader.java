package org.lookalike.matching;

import java.util.List;

/**
 * A person who speaks for a district. Other people bear the same name, so an account that is like a leader is only taken
 * for an imitation when it also speaks of the district or of the leader's role, and of both where it has the last name alone.
 *
 * @param name first and last name, such as {@code Robin Sample}; titles and initials make no difference
 * @param role what the leader is, such as {@code Superintendent}
 * @param officialAccounts the leader's own accounts
 */
public record Leader(String name, String role, List<OfficialAccount> officialAccounts) {

    /**
     * @throws NullPointerException when a value, the list or an element is null; the message names the field
     * @throws IllegalArgumentException when a value is blank; the message names the field
     */
    public Leader {
        Preconditions.notBlank(name, "name");
        Preconditions.notBlank(role, "role");
        officialAccounts = Preconditions.copy(officialAccounts, "officialAccounts");
    }
}
