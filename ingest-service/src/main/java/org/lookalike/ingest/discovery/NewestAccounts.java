package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.avatar.Avatars.Relevance;
import org.lookalike.ingest.discovery.QuotaUsage.Share;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.observability.JobAttempts;

/** The lists of the newest accounts of sources that have one, at intervals. */
@Singleton
record NewestAccounts(
        SourceStates states, QuotaUsage quotaUsage, JobAttempts attempts, DiscoveryConfig config, Clock clock)
        implements QueryQueue {

    /** A list that is given up counts as read, so that the next one begins after it. */
    @Override
    public Uni<@Nullable Work> claim(AccountSource source) {
        var capability = quotaUsage.available(source, QueryType.NEWEST, Share.ALL);
        if (capability.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        var listedAt = clock.instant();
        return states.claimNewest(source, config.newestInterval()).map(claim -> {
            if (claim == null) {
                return null;
            }
            if (!attempts.mayBegin(JobKind.NEWEST, source.name(), claim.attempts())) {
                return new Work(null, outcome -> states.endNewest(source, listedAt));
            }
            return new Work(
                    new Request(
                            SourceQuery.newest(claim.lastListedAt()),
                            capability.get(),
                            Share.ALL,
                            account -> Relevance.NONE),
                    outcome -> states.endNewest(source, outcome == Outcome.ANSWERED ? listedAt : null));
        });
    }
}
