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
 * @param charged how many of the accounts the platform charges for, if it charges for accounts
 */
public record QueryResult(
        List<AccountFacts> accounts,
        List<GoneAccount> gone,
        Set<String> freeHandles,
        RateLimitStatus rateLimit,
        int charged) {

    /** A result without accounts. */
    public static final QueryResult EMPTY = of(List.of(), RateLimitStatus.UNKNOWN);

    public QueryResult {
        accounts = List.copyOf(accounts);
        gone = List.copyOf(gone);
        freeHandles = Set.copyOf(freeHandles);
    }

    /** A result whose accounts all cost the same, if they cost anything. */
    public QueryResult(
            List<AccountFacts> accounts, List<GoneAccount> gone, Set<String> freeHandles, RateLimitStatus rateLimit) {
        this(accounts, gone, freeHandles, rateLimit, accounts.size());
    }

    /** The same result, of whose accounts the platform charges for fewer. */
    public QueryResult charging(int fewer) {
        return new QueryResult(accounts, gone, freeHandles, rateLimit, fewer);
    }

    /** The result of a search, which holds accounts alone. */
    public static QueryResult of(List<AccountFacts> accounts, RateLimitStatus rateLimit) {
        return new QueryResult(accounts, List.of(), Set.of(), rateLimit);
    }
}
