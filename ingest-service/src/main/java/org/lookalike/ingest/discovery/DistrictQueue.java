package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.QueryQueue.Work;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.postgres.LeaseQueue;
import org.lookalike.postgres.LeaseQueue.Lease;
import org.lookalike.postgres.Sql;

/** A table with a row for every district at every source, in which the districts take turns. */
final class DistrictQueue {

    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final String WITH_DISTRICT =
            """
            SELECT claimed.*, watched_district.identity::text AS identity_text,
                   watched_district.urgent_until > now() AS is_urgent,
                   EXISTS (SELECT FROM alerted_account
                           WHERE alerted_account.district_id = claimed.district_id AND open) AS is_alerted
            FROM claimed JOIN watched_district USING (district_id)""";

    private final Pool pool;
    private final String next;
    private final LeaseQueue queue;

    /** A queue in a table by source and district, of the rows that are due by a condition, in the order of a column. */
    DistrictQueue(Pool pool, String table, String isDue, String order) {
        this.pool = pool;
        this.next =
                """
                SELECT source, district_id FROM %s WHERE source = $3 AND %s AND token_until < now()
                ORDER BY %s LIMIT 1 FOR UPDATE SKIP LOCKED"""
                        .formatted(table, isDue, order);
        this.queue = new LeaseQueue(table, LEASE, "source", "district_id");
    }

    record Claim(Lease lease, WatchedDistrict district, PollInterval.Priority priority) {

        private static Claim of(Lease lease, Row row) {
            return new Claim(
                    lease,
                    WatchList.read(row.getString("identity_text")),
                    new PollInterval.Priority(row.getBoolean("is_alerted"), row.getBoolean("is_urgent")));
        }

        String districtId() {
            return district.districtId();
        }
    }

    /** Adds the missing rows of sources that were not enabled when a district was registered. */
    static Uni<Void> addMissing(Pool pool, String table, List<AccountSource> sources) {
        return Sql.of(
                        """
                        INSERT INTO %s (source, district_id)
                        SELECT source, district_id FROM unnest($1::text[]) AS source CROSS JOIN watched_district
                        ON CONFLICT DO NOTHING"""
                                .formatted(table))
                .with(sources.stream().map(AccountSource::name).toList())
                .run(pool);
    }

    /** Claims the next row that is due, null if none is, and finds what to do for its district from what the row has. */
    Uni<@Nullable Work> claim(AccountSource source, BiFunction<Claim, Row, Uni<@Nullable Work>> work) {
        return queue.claim(
                        pool, next, WITH_DISTRICT, (lease, row) -> work.apply(Claim.of(lease, row), row), source.name())
                .chain(found -> found == null ? Uni.createFrom().<@Nullable Work>nullItem() : found);
    }

    /** Charges a row's budget with seconds of a period, both parameters. What a period leaves unused is lost. */
    static String spent(String period, String used) {
        return "budget_at = greatest(budget_at, now() - make_interval(secs => %s)) + make_interval(secs => %s)"
                .formatted(period, used);
    }

    /** Ends a claim and leaves the row as it is, so that it stays due. */
    Uni<Void> release(Claim claim) {
        return queue.release(pool, claim.lease());
    }

    /** Ends a claim, unless it has ended before, and sets columns of its row, with values from {@code $4} on. */
    Uni<Void> end(Claim claim, String change, Object... values) {
        return queue.end(pool, claim.lease(), change, values);
    }
}
