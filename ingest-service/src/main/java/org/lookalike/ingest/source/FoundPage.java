package org.lookalike.ingest.source;

import org.jspecify.annotations.Nullable;
import org.lookalike.profileaddresses.NamedAccount;

/**
 * A page of an account that a search engine found. Whoever has the account controls both.
 *
 * @param account of which its address tells
 * @param name of the account, from the page's title; null if the page is of one of its posts. Search engines do not let it be stored: it
 *     is for comparing alone
 */
public record FoundPage(NamedAccount account, @Nullable String name) {

    /** Omits the name. */
    @Override
    public String toString() {
        return "FoundPage[%s]".formatted(account);
    }
}
