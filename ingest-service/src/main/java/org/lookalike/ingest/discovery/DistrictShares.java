package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Quota;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sql;

/**
 * The table {@code district_quota_use}: each district's share of a source's quotas. The first half of a quota is for whoever comes
 * first, and the second is divided among all districts. So one that registers much, or changes it again and again, leaves to each other
 * district its part, at whatever time of a quota's window that needs it.
 */
@ApplicationScoped
class DistrictShares {

    private static final String USED_UP =
            """
            SELECT FROM district_quota_use AS own JOIN quota_use AS total USING (source, quota, window_start)
            WHERE source = $1 AND quota = $2 AND window_start = $3 AND district_id = $4
              AND total.used + $5 > $6 / 2 AND own.used + $5 > $6 / 2 / (SELECT count(*) FROM watched_district)""";

    private static final String RECORD =
            """
            INSERT INTO district_quota_use AS known (source, quota, window_start, district_id, used)
            SELECT source, quota, window_start, district_id, $5::bigint FROM watched_district CROSS JOIN quota_use
            WHERE district_id = $4 AND source = $1 AND quota = $2 AND window_start = $3 AND quota_use.used > $6 / 2
            ON CONFLICT (source, quota, district_id) DO UPDATE
            SET window_start = excluded.window_start,
                used = CASE WHEN known.window_start < excluded.window_start THEN 0 ELSE known.used END + excluded.used""";

    private final Pool pool;
    private final Clock clock;

    DistrictShares(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Until when a district may not query a source, as it has used its shares and others may need what is left; empty if it may.
     *
     * @param cost the units of each quota, by its name
     */
    Uni<Optional<Instant>> usedUpUntil(AccountSource source, Map<String, Long> cost, String districtId) {
        var now = clock.instant();
        return Multi.createFrom()
                .iterable(source.quotas(cost))
                .onItem()
                .transformToUniAndConcatenate(quota -> statement(USED_UP, source, quota, now, districtId, cost)
                        .any(pool)
                        .map(isUsedUp -> isUsedUp ? Optional.of(quota.window().end(now)) : Optional.<Instant>empty()))
                .select()
                .where(Optional::isPresent)
                .toUni()
                .map(until -> until == null ? Optional.empty() : until);
    }

    /** Records what a query for a district cost, if it was beyond the half that is for whoever comes first. */
    Uni<Void> record(AccountSource source, Map<String, Long> cost, String districtId) {
        var now = clock.instant();
        return Sequentially.forEach(
                source.quotas(cost),
                quota -> statement(RECORD, source, quota, now, districtId, cost).run(pool));
    }

    private static Sql statement(
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
}
