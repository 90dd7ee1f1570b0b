package org.lookalike.ingest.watch;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.watch.WatchList.DistrictChange.Registered;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.WireJson;
import org.lookalike.postgres.Sql;

/** The table {@code watched_district}: the watched districts, shared by all replicas. */
@ApplicationScoped
public class WatchList {

    private static final String UPSERT =
            """
            INSERT INTO watched_district (district_id, revision, identity)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::jsonb[])
            ON CONFLICT (district_id) DO UPDATE SET revision = excluded.revision, identity = excluded.identity
            WHERE watched_district.revision < excluded.revision RETURNING district_id""";

    public sealed interface DistrictChange {

        String districtId();

        /** The content of a registered district. Its revision rises with every change of the registry. */
        record Registered(WatchedDistrict district, long revision) implements DistrictChange {
            @Override
            public String districtId() {
                return district.districtId();
            }
        }

        record Removed(@Override String districtId) implements DistrictChange {}
    }

    private final Pool pool;

    WatchList(Pool pool) {
        this.pool = pool;
    }

    /** Applies changes in their order, without those of an old revision, and returns what is new or changed. */
    public Uni<Set<String>> apply(SqlConnection transaction, List<DistrictChange> changes) {
        var last = new LinkedHashMap<String, DistrictChange>();
        changes.forEach(change -> last.put(change.districtId(), change));
        var registered = last.values().stream()
                .flatMap(change -> change instanceof Registered one ? Stream.of(one) : Stream.empty())
                .toList();
        registered.forEach(one -> last.remove(one.districtId()));
        return Sql.of("DELETE FROM watched_district WHERE district_id = ANY($1)")
                .with(last.keySet())
                .run(transaction)
                .chain(() -> put(transaction, registered));
    }

    private static Uni<Set<String>> put(SqlConnection transaction, Collection<Registered> registered) {
        return Sql.of(UPSERT)
                .with(
                        registered.stream().map(Registered::districtId).toList(),
                        registered.stream().map(Registered::revision).toArray(Long[]::new),
                        registered.stream().map(one -> json(one.district())).toArray(Object[]::new))
                .list(transaction, row -> row.getString(0))
                .map(Set::copyOf);
    }

    /** A district; null if it is not watched. */
    public Uni<@Nullable WatchedDistrict> district(String districtId) {
        return Sql.of("SELECT identity::text FROM watched_district WHERE district_id = $1")
                .with(districtId)
                .first(pool, row -> read(row.getString(0)));
    }

    public Uni<List<WatchedDistrict>> all() {
        return Sql.of("SELECT identity::text FROM watched_district ORDER BY district_id")
                .list(pool, row -> read(row.getString(0)));
    }

    public static WatchedDistrict read(String identity) {
        try {
            return WireJson.read(identity.getBytes(StandardCharsets.UTF_8), WatchedDistrict.class);
        } catch (InvalidMessage e) {
            throw new IllegalStateException("a stored district cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private static Object json(WatchedDistrict district) {
        return new io.vertx.core.json.JsonObject(new String(WireJson.write(district), StandardCharsets.UTF_8));
    }
}
