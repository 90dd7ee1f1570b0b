package org.lookalike.ingest.source;

import java.util.List;
import java.util.Set;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;

/**
 * The result of a query.
 *
 * @param accounts the accounts found
 * @param gone accounts of the query that no longer exist
 * @param freeHandles handles of the query that no account has
 * @param rateLimit the rate limit as the platform reports it
 */
public record QueryResult(
        List<AccountFacts> accounts, List<GoneAccount> gone, Set<String> freeHandles, RateLimitStatus rateLimit) {

    /** A result without accounts. */
    public static final QueryResult EMPTY = of(List.of(), RateLimitStatus.UNKNOWN);

    public QueryResult {
        accounts = List.copyOf(accounts);
        gone = List.copyOf(gone);
        freeHandles = Set.copyOf(freeHandles);
    }

    /** The result of a search, which holds accounts alone. */
    public static QueryResult of(List<AccountFacts> accounts, RateLimitStatus rateLimit) {
        return new QueryResult(accounts, List.of(), Set.of(), rateLimit);
    }
}
