package org.lookalike.ingest.discovery;

import java.time.Duration;
import java.time.Instant;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;

/** How many searches a round of a district has at a source: its equal part of what all districts have in the time of a round. */
final class RoundBudget {

    private RoundBudget() {}

    /** The searches of a round, which is so long, at a source that can be searched. */
    static long searches(AccountSource source, Duration round, long districts, Instant now) {
        var cost = source.capability(QueryType.SEARCH).orElseThrow().forItems(1).cost();
        return source.quotas(cost).stream()
                .mapToLong(quota -> (long) (forSearches(source, quota)
                        * round.toSeconds()
                        / length(quota, now).toSeconds()
                        / (cost.get(quota.name()) * Math.max(1, districts))))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Half of what look-ups need, too. */
    private static double forSearches(AccountSource source, Quota quota) {
        var isShared = source.capabilities().stream()
                        .filter(capability -> capability.forItems(1).cost().containsKey(quota.name()))
                        .count()
                > 1;
        return isShared ? quota.limit() / 2.0 : quota.limit();
    }

    private static Duration length(Quota quota, Instant now) {
        return Duration.between(quota.window().start(now), quota.window().end(now));
    }
}
