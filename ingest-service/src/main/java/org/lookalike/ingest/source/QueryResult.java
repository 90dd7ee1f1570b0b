package org.lookalike.ingest.source;

import java.util.List;
import java.util.Set;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;

/**
 * What a source answers.
 *
 * @param accounts how accounts look
 * @param gone accounts asked for by identifier that are no more
 * @param freeHandles handles asked for that no account has
 * @param allowance what the platform says is left of its limit
 */
public record QueryResult(
        List<AccountFacts> accounts, List<GoneAccount> gone, Set<String> freeHandles, RateLimitStatus allowance) {

    public QueryResult {
        accounts = List.copyOf(accounts);
        gone = List.copyOf(gone);
        freeHandles = Set.copyOf(freeHandles);
    }

    /** Accounts alone, as searches give. */
    public static QueryResult of(List<AccountFacts> accounts, RateLimitStatus allowance) {
        return new QueryResult(accounts, List.of(), Set.of(), allowance);
    }
}
