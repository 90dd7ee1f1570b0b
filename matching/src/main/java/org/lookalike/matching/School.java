package org.lookalike.matching;

import java.util.List;

/**
 * A school of a district. Many schools of the country share a name, so an account that is like a school is only taken for
 * an imitation when it also speaks of the district, its city or its website.
 *
 * @param name the full name, such as {@code Maple Hollow Middle School}
 * @param aliases other names it is known by
 * @param officialAccounts its own accounts
 */
public record School(String name, List<String> aliases, List<OfficialAccount> officialAccounts) {

    /**
     * @throws NullPointerException when a value, a list or an element is null; the message names the field
     * @throws IllegalArgumentException when a value is blank; the message names the field
     */
    public School {
        Preconditions.notBlank(name, "name");
        aliases = Preconditions.copyOfNotBlank(aliases, "aliases");
        officialAccounts = Preconditions.copy(officialAccounts, "officialAccounts");
    }
}
