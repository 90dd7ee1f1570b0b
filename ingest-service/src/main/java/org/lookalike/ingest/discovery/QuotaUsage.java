package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.SourceView.Budget;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sql;
import org.lookalike.postgres.StoredTime;

/**
 * The tables {@code quota_use}, of what replicas used of sources' quotas, and {@code district_quota_use}, of districts' parts.
 * Half of a quota is for whoever comes first, the other is divided, so that one that registers much leaves others theirs.
 */
@ApplicationScoped
class QuotaUsage {

    /** The window never goes back, so that a slow clock cannot reset the usage. */
    private static final String TAKE =
            """
            INSERT INTO quota_use AS known (source, quota, window_start, used) VALUES ($1, $2, $3, $4)
            ON CONFLICT (source, quota) DO UPDATE SET window_start = excluded.window_start,
                used = CASE WHEN known.window_start < excluded.window_start THEN 0 ELSE known.used END + excluded.used
            WHERE known.window_start <= excluded.window_start
              AND CASE WHEN known.window_start < excluded.window_start THEN 0 ELSE known.used END + excluded.used <= $5""";

    private static final String EXHAUST =
            """
            INSERT INTO quota_use AS known (source, quota, window_start, used) VALUES ($1, $2, $3, $4)
            ON CONFLICT (source, quota) DO UPDATE SET window_start = excluded.window_start, used = greatest(known.used, excluded.used)
            WHERE known.window_start <= excluded.window_start""";

    private static final String SHARE_USED_UP =
            """
            SELECT FROM district_quota_use AS own JOIN quota_use AS total USING (source, quota, window_start)
            WHERE source = $1 AND quota = $2 AND window_start = $3 AND district_id = $4
              AND total.used + $5 > $6 / 2 AND own.used + $5 > $6 / 2 / (SELECT count(*) FROM watched_district)""";

    private static final String RECORD_USE =
            """
            INSERT INTO district_quota_use AS known (source, quota, window_start, district_id, used)
            SELECT source, quota, window_start, district_id, $5::bigint FROM watched_district CROSS JOIN quota_use
            WHERE district_id = $4 AND source = $1 AND quota = $2 AND window_start = $3 AND quota_use.used > $6 / 2
            ON CONFLICT (source, quota, district_id) DO UPDATE SET window_start = excluded.window_start,
                used = CASE WHEN known.window_start < excluded.window_start THEN 0 ELSE known.used END + excluded.used""";

    private final Pool pool;
    private final Clock clock;

    /** Until when a quota is exhausted, as far as this replica knows. It saves claims and reading the quota until then. */
    private final Map<Use, Instant> exhaustedUntil = new ConcurrentHashMap<>();

    QuotaUsage(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Takes units of quotas, by their names; if one is exhausted, takes none and returns when that quota resets. */
    Uni<Optional<Instant>> take(AccountSource source, Map<String, Long> cost, Share share) {
        var now = clock.instant();
        return pool.withTransaction(transaction -> Sequentially.forEach(
                        source.quotas(cost),
                        quota -> take(transaction, source, quota, cost.get(quota.name()), share, now)))
                .replaceWith(Optional.<Instant>empty())
                .onFailure(UsedUp.class)
                .recoverWithItem(failure -> Optional.of(((UsedUp) failure).resetAt));
    }

    enum Share {
        ALL,
        /** Likely handles leave a fifth to searches and to look-ups of known accounts, which are more urgent. */
        LIKELY_HANDLES;

        private long of(long limit) {
            return this == ALL ? limit : limit - limit / 5;
        }
    }

    private record Use(String source, QueryType queryType, Share share) {}

    /** What a source needs for a query; empty if it does not support it, or its share of a quota is exhausted. */
    Optional<Capability> available(AccountSource source, QueryType queryType, Share share) {
        var until = exhaustedUntil.getOrDefault(new Use(source.name(), queryType, share), Instant.MIN);
        return source.capability(queryType).filter(one -> !clock.instant().isBefore(until));
    }

    /** Takes the cost of a request from its share of the quotas, as {@link #take(AccountSource, Map, Share)}. */
    Uni<Optional<Instant>> take(AccountSource source, QueryQueue.Request request) {
        var use = new Use(source.name(), request.capability().queryType(), request.share());
        return take(source, request.cost(), request.share())
                .invoke(exhausted -> exhausted.ifPresent(until -> exhaustedUntil.put(use, until)));
    }

    private static Uni<Boolean> take(
            SqlConnection transaction, AccountSource source, Quota quota, long units, Share share, Instant now) {
        var window = quota.window();
        var limit = share.of(quota.limit());
        if (units > limit) {
            return Uni.createFrom().failure(new UsedUp(window.end(now)));
        }
        return Sql.of(TAKE)
                .with(source.name(), quota.name(), window.start(now), units, limit)
                .any(transaction)
                .invoke(isTaken -> {
                    if (!isTaken) {
                        throw new UsedUp(window.end(now));
                    }
                });
    }

    /** Records what a failure says of the quotas, and gives back what accounts would have cost if it had none. */
    Uni<Void> failed(
            AccountSource source, Capability capability, int itemCount, SourceFailure failure, Instant takenAt) {
        var unused = failure.isFree() ? capability.unused(itemCount, 0) : Map.<String, Long>of();
        return giveBack(source, unused, takenAt).chain(() -> recordExhausted(source, failure));
    }

    /** Gives back units that a call turned out not to cost, unless the window in which they were taken has ended. */
    Uni<Void> giveBack(AccountSource source, Map<String, Long> unused, Instant takenAt) {
        return Sequentially.forEach(source.quotas(unused), quota -> Sql.of(
                        """
                        UPDATE quota_use SET used = greatest(used - $4, 0)
                        WHERE source = $1 AND quota = $2 AND window_start = $3""")
                .with(source.name(), quota.name(), quota.window().start(takenAt), unused.get(quota.name()))
                .run(pool));
    }

    /** Records a quota as used up for its window, if a failure says so: others use it, or it is lower than set. */
    Uni<Void> recordExhausted(AccountSource source, SourceFailure failure) {
        var now = clock.instant();
        return source.quotas().stream()
                .filter(quota -> quota.name().equals(failure.exhaustedQuota()))
                .findFirst()
                .map(quota -> Sql.of(EXHAUST)
                        .with(source.name(), quota.name(), quota.window().start(now), quota.limit())
                        .run(pool))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Until when a district has used its shares of this cost, which others may need; empty if it may query. */
    Uni<Optional<Instant>> usedUpUntil(AccountSource source, Map<String, Long> cost, String districtId) {
        var now = clock.instant();
        return Multi.createFrom()
                .iterable(source.quotas(cost))
                .onItem()
                .transformToUniAndConcatenate(quota -> ofShare(SHARE_USED_UP, source, quota, now, districtId, cost)
                        .any(pool)
                        .map(isUsedUp -> isUsedUp ? Optional.of(quota.window().end(now)) : Optional.<Instant>empty()))
                .select()
                .where(Optional::isPresent)
                .toUni()
                .map(until -> until == null ? Optional.empty() : until);
    }

    /** Records what a query for a district cost, if it was beyond the half that is for whoever comes first. */
    Uni<Void> recordUse(AccountSource source, Map<String, Long> cost, String districtId) {
        var now = clock.instant();
        return Sequentially.forEach(
                source.quotas(cost), quota -> ofShare(RECORD_USE, source, quota, now, districtId, cost)
                        .run(pool));
    }

    private static Sql ofShare(
            String sql, AccountSource source, Quota quota, Instant now, String districtId, Map<String, Long> cost) {
        return Sql.of(sql)
                .with(
                        source.name(),
                        quota.name(),
                        quota.window().start(now),
                        districtId,
                        cost.get(quota.name()),
                        quota.limit());
    }

    Uni<List<Budget>> budgets(AccountSource source) {
        var now = clock.instant();
        return Sql.of("SELECT quota, window_start, used FROM quota_use WHERE source = $1")
                .with(source.name())
                .execute(pool)
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getString("quota"), row -> row)))
                .map(rows -> source.quotas().stream()
                        .map(quota -> new Budget(
                                quota.name(),
                                quota.limit(),
                                used(rows.get(quota.name()), quota.window().start(now)),
                                quota.window().end(now)))
                        .toList());
    }

    private static long used(@Nullable Row row, Instant windowStart) {
        return row == null || StoredTime.of(row, "window_start").isBefore(windowStart) ? 0 : row.getLong("used");
    }

    /** Rolls back the transaction. */
    private static final class UsedUp extends RuntimeException {

        private final transient Instant resetAt;

        private UsedUp(Instant resetAt) {
            super("used up", null, false, false);
            this.resetAt = resetAt;
        }
    }
}
