package org.lookalike.ingest.sensor;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.meta.OwnPage.Owner;
import org.lookalike.ingest.source.meta.OwnPage.Upkeep;
import org.lookalike.postgres.LeaseQueue;
import org.lookalike.postgres.LeaseQueue.Lease;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The table {@code district_sensor}, which all replicas share. A row goes with its district. Who made or removed one is in the audit. */
@Singleton
record SensorTable(Pool pool) {

    private static final LeaseQueue QUEUE =
            new LeaseQueue("district_sensor", Duration.ofMinutes(5), "district_id", "platform");
    private static final RecordReader<Sensor> SENSOR = RecordReader.of(Sensor.class);
    private static final String READ =
            "SELECT *, renew_at <= now() AS is_renewable, all_due_at <= now() AS is_all_due FROM ";

    /** A row. If all is due, older posts are read, too. The names are how many were looked at last; null before. */
    record Sensor(
            String districtId,
            String platform,
            String pageId,
            String pageName,
            String encrypted,
            Instant madeAt,
            String madeBy,
            @Nullable Instant endsAt,
            boolean isRenewable,
            boolean isAllDue,
            @Nullable Instant readAt,
            @Nullable Integer names,
            @Nullable String problem) {

        Owner owner() {
            return new Owner(pageId, pageName);
        }

        /** Omits the token, also while it is encrypted. */
        @Override
        public String toString() {
            return "Sensor[%s/%s]".formatted(districtId, platform);
        }
    }

    Uni<List<Sensor>> of(String districtId) {
        return Sql.of(READ + "district_sensor WHERE district_id = $1 ORDER BY platform")
                .with(districtId)
                .list(pool, SENSOR::read);
    }

    /** Stores a sensor in place of the one that the district had, and makes it due. False if the district is not watched. */
    Uni<Boolean> put(
            String districtId, String platform, Owner page, String encrypted, Duration firstRenewal, String by) {
        return Sql.of(
                        """
                        WITH made AS (
                          INSERT INTO district_sensor (district_id, platform, page_id, page_name, encrypted, made_by, renew_at)
                          SELECT district_id, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)
                          FROM watched_district WHERE district_id = $1
                          ON CONFLICT (district_id, platform) DO UPDATE
                          SET page_id = excluded.page_id, page_name = excluded.page_name, encrypted = excluded.encrypted,
                              made_at = now(), made_by = excluded.made_by, renew_at = excluded.renew_at, ends_at = NULL,
                              due_at = now(), all_due_at = now(), read_at = NULL, names = NULL, problem = NULL, %s
                          RETURNING district_id, platform)
                        INSERT INTO audit_event (at, who, what, subject, after)
                        SELECT now(), $6, 'sensor_connected', 'district:' || district_id,
                               jsonb_build_object('platform', platform, 'page', $3::varchar) FROM made"""
                                .formatted(LeaseQueue.ENDED))
                .with(districtId, platform, page.id(), page.name(), encrypted, by, firstRenewal)
                .any(pool);
    }

    /** False if there is none. */
    Uni<Boolean> remove(String districtId, String platform, String by) {
        return Sql.of(
                        """
                        WITH removed AS (
                          DELETE FROM district_sensor WHERE district_id = $1 AND platform = $2 RETURNING district_id, platform)
                        INSERT INTO audit_event (at, who, what, subject, after)
                        SELECT now(), $3, 'sensor_disconnected', 'district:' || district_id,
                               jsonb_build_object('platform', platform) FROM removed""")
                .with(districtId, platform, by)
                .any(pool);
    }

    record Claim(Lease lease, Sensor sensor) {}

    /** Claims the sensor that is due for longest; null if none is. */
    Uni<@Nullable Claim> claim() {
        return QUEUE.claim(
                pool,
                """
                SELECT district_id, platform FROM district_sensor WHERE due_at <= now() AND token_until < now()
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""",
                READ + "claimed",
                (lease, row) -> new Claim(lease, SENSOR.read(row)));
    }

    /** Stores the token as it is to be used from now on. */
    Uni<Void> keep(Lease lease, String encrypted, Upkeep upkeep) {
        var change = "encrypted = $4, ends_at = $5, renew_at = $6";
        return QUEUE.update(pool, lease, change, encrypted, upkeep.endsAt(), upkeep.againAt());
    }

    Uni<Void> renewLater(Lease lease, Duration after) {
        return QUEUE.update(pool, lease, "renew_at = now() + make_interval(secs => $4)", after);
    }

    /** Ends a reading. Null names mean that only new posts were read; a null time leaves the older ones as before. */
    Uni<Void> read(
            Lease lease, @Nullable Integer names, @Nullable String problem, Instant due, @Nullable Duration allAfter) {
        var change =
                """
                read_at = now(), names = coalesce($4, names), problem = $5, due_at = $6,
                all_due_at = coalesce(now() + make_interval(secs => $7), all_due_at)""";
        return QUEUE.end(pool, lease, change, names, problem, due, allAfter);
    }

    Uni<Void> failed(Lease lease, String problem, Instant due) {
        return QUEUE.end(pool, lease, "problem = left($4, 1000), due_at = $5", problem, due);
    }
}
