package org.lookalike.ingest.source;

import org.jspecify.annotations.Nullable;
import org.lookalike.profileaddresses.NamedAccount;

/**
 * A page of an account that a search engine found. The name is from its title, null if it is of a post. Search engines do not let it be
 * stored: it is for comparing alone.
 */
public record FoundPage(NamedAccount account, @Nullable String name) {

    /** Omits the name. */
    @Override
    public String toString() {
        return "FoundPage[%s]".formatted(account);
    }
}
