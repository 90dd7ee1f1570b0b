package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.QuotaUsage.Share;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.PostSource;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;

/** Sends queries that somebody waits for, outside of poll cycles but within the same rate limits. */
@ApplicationScoped
public class ImmediatePoller {

    private final SourceStates states;
    private final QuotaUsage quotaUsage;

    ImmediatePoller(SourceStates states, QuotaUsage quotaUsage) {
        this.states = states;
        this.quotaUsage = quotaUsage;
    }

    /** Sends a query to a source that supports it. Fails with a {@link SourceFailure}: LIMITED if the source may not be queried now. */
    public Uni<QueryResult> query(AccountSource source, SourceQuery query) {
        return query(source, query, null);
    }

    /** Sends a query as {@link #query(AccountSource, SourceQuery)}, of the shares of a district or of nobody. */
    public Uni<QueryResult> query(AccountSource source, SourceQuery query, @Nullable String districtId) {
        var capability = source.capability(query.queryType()).orElseThrow();
        return ifPossible(
                source,
                capability.forItems(query.itemCount()).cost(),
                districtId,
                () -> source.query(query),
                QueryResult::rateLimit);
    }

    /** Asks a source for the latest posts of an account, as a query of a district. */
    public Uni<LatestPosts> latestPosts(PostSource source, String accountId, @Nullable String districtId) {
        return ifPossible(
                source, source.costOfPosts(), districtId, () -> source.latestPosts(accountId), LatestPosts::rateLimit);
    }

    private <T> Uni<T> ifPossible(
            AccountSource source,
            Map<String, Long> cost,
            @Nullable String districtId,
            Supplier<Uni<T>> request,
            Function<T, RateLimitStatus> rateLimit) {
        return states.add(List.of(source))
                .chain(() -> states.pausedUntil(source))
                .chain(paused -> paused.isPresent() ? Uni.createFrom().item(paused) : take(source, cost, districtId))
                .chain(until -> until.isPresent()
                        ? Uni.createFrom()
                                .failure(SourceFailure.limited("its platform's limit is used up", until.get()))
                        : send(source, request.get(), rateLimit));
    }

    private Uni<Optional<Instant>> take(AccountSource source, Map<String, Long> cost, @Nullable String districtId) {
        return districtId == null
                ? quotaUsage.take(source, cost, Share.ALL)
                : quotaUsage
                        .usedUpUntil(source, cost, districtId)
                        .chain(until -> until.isPresent()
                                ? Uni.createFrom().item(until)
                                : quotaUsage.take(source, cost, Share.ALL))
                        .call(until -> until.isPresent()
                                ? Uni.createFrom().voidItem()
                                : quotaUsage.recordUse(source, cost, districtId));
    }

    private <T> Uni<T> send(AccountSource source, Uni<T> request, Function<T, RateLimitStatus> rateLimit) {
        return request.call(result ->
                        states.succeeded(source, rateLimit.apply(result).pausedUntil()))
                .onFailure(SourceFailure.class)
                .call(failure -> quotaUsage
                        .recordExhausted(source, (SourceFailure) failure)
                        .chain(() -> states.failed(source, (SourceFailure) failure)));
    }
}
