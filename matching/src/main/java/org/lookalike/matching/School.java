package org.lookalike.matching;

import java.util.List;

/** A school of a district. Many share a name, so its imitation also speaks of the district, its city or website. */
public record School(String name, List<String> aliases, List<OfficialAccount> officialAccounts) {

    /** Throws NullPointerException or IllegalArgumentException, naming the field, for a null or blank value. */
    public School {
        Preconditions.notBlank(name, "name");
        aliases = Preconditions.copyOfNotBlank(aliases, "aliases");
        officialAccounts = Preconditions.copy(officialAccounts, "officialAccounts");
    }
}
