package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sessions;

/** Reads what changed in the registry, as every batch asks by one message to the database, which is one transaction. */
@ApplicationScoped
class ChangedDistricts {

    /** How many districts are read at once; reading them blocks the event loop. */
    private static final int SLICE = 250;

    private static final String VERSION =
            """
            select cast(extract(epoch from pg_postmaster_start_time()) * 1000000 as bigint), revision%s
            from registry_revision""";

    private static final String CHANGED =
            """
            select %s from district where (registry_revision, district_id) > (%d, '%s')
            order by registry_revision, district_id limit %d""";

    private static final RecordReader<RegisteredDistrict> DISTRICT = RecordReader.of(RegisteredDistrict.class);

    private final Pool pool;

    ChangedDistricts(Pool pool) {
        this.pool = pool;
    }

    /** Reads the first of them, with the registry's version, which is not later than they are. */
    Uni<Slice> after(Position position) {
        return read(statements(position, ""));
    }

    /** The same, and returns once a failover keeps all that was read. */
    Uni<Slice> confirmedAfter(Position position) {
        return read(confirming(position));
    }

    static String confirming(Position position) {
        return statements(position, ", " + Sessions.CONFIRMING_COLUMNS);
    }

    private static String statements(Position position, String furtherColumns) {
        return String.join(
                ";",
                Districts.ALL.setLocal(),
                VERSION.formatted(furtherColumns),
                CHANGED.formatted(DistrictRepository.COLUMNS, position.revision(), position.districtId(), SLICE));
    }

    /** The first result is that of the setting, which is nothing. */
    private Uni<Slice> read(String statements) {
        return pool.query(statements).execute().map(results -> slice(results.next()));
    }

    private static Slice slice(RowSet<Row> version) {
        var row = version.iterator().next();
        var districts = new ArrayList<RegisteredDistrict>();
        version.next().forEach(changed -> districts.add(DISTRICT.read(changed)));
        return new Slice(new RegistryView.Version(row.getLong(0), row.getLong(1)), districts);
    }

    /** A place in the order of changes, by revision and, within one, by id, which becomes part of a statement. */
    record Position(long revision, String districtId) {

        Position {
            if (!districtId.matches("[a-z0-9_-]*")) {
                throw new IllegalArgumentException("'%s' is not the id of a district".formatted(districtId));
            }
        }

        /** Before all changes of this revision. */
        static Position of(long revision) {
            return new Position(revision, "");
        }
    }

    /** Changed and removed districts in the order of their revisions, and the registry's version before them. */
    record Slice(RegistryView.Version version, List<RegisteredDistrict> districts) {

        boolean isLast() {
            return districts.size() < SLICE;
        }

        /** Where the next one begins. */
        Position end() {
            var last = districts.get(districts.size() - 1);
            return new Position(last.registryRevision(), last.districtId());
        }
    }
}
