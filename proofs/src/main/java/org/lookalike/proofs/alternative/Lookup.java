package org.lookalike.proofs.alternative;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.lookalike.proofs.world.Account;

/** A way to find the district that an account resembles most. */
public sealed interface Lookup permits Beginnings, Trigrams {

    /** As people call it. */
    String name();

    /** SQL to be executed once the districts are stored. */
    default List<String> preparation() {
        return List.of();
    }

    /** Settings of every connection to PostgreSQL, by name. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** The id of the district that the account resembles enough, if there is one. */
    Optional<String> closest(Account account, Session session);
}
