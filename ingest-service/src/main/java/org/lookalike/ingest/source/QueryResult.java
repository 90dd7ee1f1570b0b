package org.lookalike.ingest.source;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.profileaddresses.NamedAccount;

/**
 * The result of a query.
 *
 * @param gone accounts of the query that no longer exist
 * @param freeHandles handles of the query that no account has
 * @param charged how many of the accounts the platform charges for, if it does
 */
@RecordBuilder
@RecordBuilder.Options(useImmutableCollections = true)
public record QueryResult(
        List<AccountFacts> accounts,
        List<GoneAccount> gone,
        Set<String> freeHandles,
        RateLimitStatus rateLimit,
        int charged,
        List<FoundPage> pages)
        implements QueryResultBuilder.With {

    public static final QueryResult EMPTY = of(List.of(), RateLimitStatus.UNKNOWN);

    /** A result whose accounts all cost the same, if they cost anything. */
    public QueryResult(
            List<AccountFacts> accounts, List<GoneAccount> gone, Set<String> freeHandles, RateLimitStatus rateLimit) {
        this(accounts, gone, freeHandles, rateLimit, accounts.size(), List.of());
    }

    /** The result of a search, which holds accounts alone. */
    public static QueryResult of(List<AccountFacts> accounts, RateLimitStatus rateLimit) {
        return new QueryResult(accounts, List.of(), Set.of(), rateLimit);
    }

    /** The result of a look-up of one account; empty if the platform does not show it. */
    public static QueryResult of(Optional<AccountFacts> account, RateLimitStatus rateLimit) {
        return of(account.stream().toList(), rateLimit);
    }

    /** What several requests found together. The rate limit is the last that says to pause, or else the last. */
    public static QueryResult together(List<QueryResult> results) {
        var rateLimit = results.stream()
                .map(QueryResult::rateLimit)
                .reduce((one, next) -> next.pausedUntil() == null && one.pausedUntil() != null ? one : next);
        return new QueryResult(
                results.stream().flatMap(result -> result.accounts().stream()).toList(),
                results.stream().flatMap(result -> result.gone().stream()).toList(),
                results.stream()
                        .flatMap(result -> result.freeHandles().stream())
                        .collect(Collectors.toSet()),
                rateLimit.orElse(RateLimitStatus.UNKNOWN));
    }

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
}
