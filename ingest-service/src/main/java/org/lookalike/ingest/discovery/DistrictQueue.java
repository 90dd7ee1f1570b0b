package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * A table with a row for every district at every source, in which the districts take turns. All replicas share it: one of them
 * claims the next row for a limited time, does one thing, and ends the claim with what has become of the row.
 */
final class DistrictQueue {

    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final String ENDED = "token = NULL, token_until = 'epoch', attempts = 0";

    private final Pool pool;
    private final String table;
    private final String claim;

    /**
     * A queue in a table with the columns {@code source}, {@code district_id}, {@code token}, {@code token_until} and {@code attempts}.
     *
     * @param isDue the SQL condition of a row that may be claimed
     * @param order the column that decides which of these is next
     */
    DistrictQueue(Pool pool, String table, String isDue, String order) {
        this.pool = pool;
        this.table = table;
        this.claim =
                """
                WITH next AS (
                  SELECT source, district_id FROM %1$s
                  WHERE source = $1 AND %2$s AND token_until < now()
                  ORDER BY %3$s LIMIT 1 FOR UPDATE SKIP LOCKED
                ), claimed AS (
                  UPDATE %1$s SET token = $2, token_until = now() + make_interval(secs => $3), attempts = attempts + 1
                  FROM next WHERE %1$s.source = next.source AND %1$s.district_id = next.district_id
                  RETURNING %1$s.*
                )
                SELECT claimed.*, watched_district.identity::text AS identity_text,
                       watched_district.urgent_until > now() AS is_urgent,
                       EXISTS (SELECT FROM alerted_account
                               WHERE alerted_account.district_id = claimed.district_id AND open) AS is_alerted
                FROM claimed JOIN watched_district USING (district_id)"""
                        .formatted(table, isDue, order);
    }

    /**
     * The right to a row, which ends by itself if the replica that has it does.
     *
     * @param attempt 1 for the first since a claim of the row ended
     * @param isAlerted whether the district has open alerts
     * @param isUrgent whether words of a hoax were seen recently
     */
    record Claim(
            String source, UUID token, WatchedDistrict district, int attempt, boolean isAlerted, boolean isUrgent) {

        private static Claim of(Row row, UUID token) {
            return new Claim(
                    row.getString("source"),
                    token,
                    WatchList.read(row.getString("identity_text")),
                    row.getInteger("attempts"),
                    row.getBoolean("is_alerted"),
                    row.getBoolean("is_urgent"));
        }

        /** The row, for the log. */
        String job() {
            return "%s/%s".formatted(source, district.districtId());
        }
    }

    /** Adds the missing rows of sources that were not enabled when a district was registered. */
    Uni<Void> addMissing(Collection<String> sources) {
        return pool.preparedQuery(
                        """
                        INSERT INTO %s (source, district_id)
                        SELECT source, district_id FROM unnest($1::text[]) AS source CROSS JOIN watched_district
                        ON CONFLICT DO NOTHING"""
                                .formatted(table))
                .execute(Tuple.of(sources.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Claims the next row that is due and reads it; null if none is. */
    <T> Uni<@Nullable T> claim(AccountSource source, BiFunction<Claim, Row, T> reader) {
        var token = UUID.randomUUID();
        return pool.preparedQuery(claim)
                .execute(Tuple.of(source.name(), token, (double) LEASE.toSeconds()))
                .map(rows -> {
                    for (var row : rows) {
                        return reader.apply(Claim.of(row, token), row);
                    }
                    return null;
                });
    }

    /**
     * The change of a row whose district used something of its budget. What it does not use in a period is lost after it.
     *
     * @param period the parameter with the seconds in which the budget may be used
     * @param used the parameter with the part of them that was used
     */
    static String spent(String period, String used) {
        return "budget_at = greatest(budget_at, now() - make_interval(secs => %s)) + make_interval(secs => %s)"
                .formatted(period, used);
    }

    /** Ends a claim and leaves the row as it is, so that it stays due. */
    Uni<Void> release(Claim claim) {
        return update(claim, ENDED);
    }

    /**
     * Ends a claim and changes its row, unless the claim has ended before.
     *
     * @param change what follows {@code SET}, with values from {@code $4} on
     */
    Uni<Void> end(Claim claim, String change, Object... values) {
        return update(claim, ENDED + ", " + change, values);
    }

    private Uni<Void> update(Claim claim, String change, Object... values) {
        var arguments = Stream.concat(
                Stream.of(claim.source(), claim.district().districtId(), claim.token()), Arrays.stream(values));
        return pool.preparedQuery("UPDATE %s SET %s WHERE source = $1 AND district_id = $2 AND token = $3"
                        .formatted(table, change))
                .execute(Tuple.from(arguments.toArray()))
                .replaceWithVoid();
    }
}
