package org.lookalike.ingest.record;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PostSource;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;

/** A source of a platform of its own, which shows accounts and posts as a test says; by default any account. */
final class PostingSource implements PostSource {

    private static final Quota CALLS = new Quota("calls", 1000, new Quota.Every(Duration.ofDays(1)));

    private final String name = "posting-" + UUID.randomUUID().toString().substring(0, 8);
    private Supplier<Uni<QueryResult>> accounts = () -> Uni.createFrom()
            .item(QueryResult.of(
                    List.of(AccountFacts.of(name, "did:plc:fictional4xq7", "maple")
                            .build()),
                    RateLimitStatus.UNKNOWN));
    private QueryType lookUp = QueryType.LOOK_UP_ID;
    private LatestPosts posts = new LatestPosts(List.of(), RateLimitStatus.UNKNOWN);

    void showing(QueryResult result) {
        accounts = () -> Uni.createFrom().item(result);
    }

    /** Sets a result that is worked out, on another thread, when it is asked for. */
    void showingLater(Supplier<QueryResult> result) {
        accounts = () -> Uni.createFrom().item(result).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    void failing(SourceFailure failure) {
        accounts = () -> Uni.createFrom().failure(failure);
    }

    /** Lets it show accounts by their handle instead of their identifier. */
    void showingByHandleAlone() {
        lookUp = QueryType.LOOK_UP_HANDLE;
    }

    void posting(LatestPosts latest) {
        posts = latest;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(CALLS);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(Capability.single(lookUp, CALLS.name()));
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return accounts.get();
    }

    @Override
    public Map<String, Long> costOfPosts() {
        return Map.of(CALLS.name(), 1L);
    }

    @Override
    public Uni<LatestPosts> latestPosts(String accountId) {
        return Uni.createFrom().item(posts);
    }
}
