package org.lookalike.detector.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.PeopleIndex;
import org.lookalike.matching.search.SegmentMerge;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sessions;

/**
 * This replica's copy of the registry. It loads the changes, or everything from a server that took over, every {@code
 * lookalike.registry.refresh-interval} and at every use: no account is scored against an older one than its batch.
 */
@ApplicationScoped
public class CurrentRegistry {

    /** Changes of so many districts are worth a line in the log. */
    private static final int MANY = 250;

    private static final Logger LOG = Logger.getLogger(CurrentRegistry.class);

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

    /** With these, what is read returns once a failover keeps all of it. */
    static final String CONFIRMING = ", " + Sessions.CONFIRMING_COLUMNS;

    private static final RecordReader<RegisteredDistrict> DISTRICT = RecordReader.of(RegisteredDistrict.class);

    private final Pool pool;
    private final Vertx vertx;
    private final RegistryView empty;
    private final AtomicReference<RegistryView> view;
    private volatile PeopleIndex people;
    private volatile RegistryView.Version lastSeenByMerge = RegistryView.Version.NONE;

    CurrentRegistry(Pool pool, MatchPolicy policy, Vertx vertx, MeterRegistry meters) {
        this.pool = pool;
        this.vertx = vertx;
        this.empty = RegistryView.empty(policy);
        this.people = PeopleIndex.of(List.of(), policy);
        this.view = new AtomicReference<>(empty);
        meters.gauge("lookalike.registry.districts", view, current -> current.get()
                .districts()
                .size());
        meters.gauge(
                "lookalike.registry.revision", view, current -> current.get().revision());
    }

    /** The registry with every change that was committed before the call, all of which a failover keeps. */
    public Uni<RegistryView> upToDate() {
        return upToDate(CONFIRMING);
    }

    private Uni<RegistryView> upToDate(String furtherColumns) {
        var known = view.get();
        return read(statements(Position.of(known.revision() + 1), furtherColumns))
                .chain(first -> {
                    if (first.version().equals(known.version())) {
                        return Uni.createFrom().item(known);
                    }
                    return first.version().continues(known.version())
                            ? load(known, first)
                            : sliceOf(first.version(), Position.of(0)).chain(all -> load(empty, all));
                });
    }

    /** The name of a district for display, as last loaded; its id where it is not registered. */
    public String nameOf(String districtId) {
        var district = view.get().districts().get(districtId);
        return district == null ? districtId : district.profile().name();
    }

    /** Reads on, and returns the registry with what changed, which makes up the version with the base. */
    private Uni<RegistryView> load(RegistryView base, Slice first) {
        return readOn(first, new ArrayList<>())
                .chain(changed -> vertx.executeBlocking(() -> advance(base, first.version(), changed)));
    }

    /** All districts from a slice on. One that changes meanwhile is read again at the end. */
    private Uni<List<RegisteredDistrict>> readOn(Slice slice, List<RegisteredDistrict> read) {
        read.addAll(slice.districts());
        return slice.isLast()
                ? Uni.createFrom().item(read)
                : sliceOf(slice.version(), slice.end()).chain(next -> readOn(next, read));
    }

    /**
     * A slice that was read at this version of the registry or later. Changes later than the version are read again with theirs. Whoever
     * stores something because of them commits later than they did, and so waits for them, too.
     */
    private Uni<Slice> sliceOf(RegistryView.Version least, Position after) {
        return read(statements(after, "")).invoke(slice -> {
            if (!slice.version().continues(least)) {
                throw new ConcurrentChange("the database server was replaced while the registry was read");
            }
        });
    }

    /** In one message, which is one transaction, as every batch asks; the version is not later than the changes are. */
    static String statements(Position position, String furtherColumns) {
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
    private record Slice(RegistryView.Version version, List<RegisteredDistrict> districts) {

        boolean isLast() {
            return districts.size() < SLICE;
        }

        Position end() {
            var last = districts.get(districts.size() - 1);
            return new Position(last.registryRevision(), last.districtId());
        }
    }

    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> refresh() {
        var problem = "Registry cannot be read now, keeping revision=%d";
        return RecurringJob.of(upToDate(""), problem.formatted(view.get().revision()));
    }

    /** A later version that was loaded meanwhile is kept, and so is that of a server that took over meanwhile. */
    synchronized RegistryView advance(
            RegistryView base, RegistryView.Version version, List<RegisteredDistrict> changed) {
        var current = view.get();
        if (version.continues(current.version())) {
            set(current.with(version, changed), changed.size());
        } else if (base == empty) {
            set(empty.with(version, changed), changed.size());
        }
        return view.get();
    }

    private void set(RegistryView next, int changes) {
        view.set(next.with(people));
        var level = changes < MANY ? Level.DEBUG : Level.INFO;
        var count = next.districts().size();
        LOG.logf(level, "Registry loaded revision=%d districts=%d changes=%d", next.revision(), count, changes);
    }

    /**
     * Has accounts compared with these people from now on, in place of those before, on a thread that may block. Where they cannot be
     * indexed, those before stay.
     */
    synchronized void protect(PeopleIndex protectedPeople) {
        var next = view.get().with(protectedPeople);
        people = protectedPeople;
        view.set(next);
    }

    /** Merges what changes left of the index, which may take seconds; further if nothing changed since last time. */
    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void merge() {
        var current = view.get();
        var isQuiet = current.version().equals(lastSeenByMerge);
        lastSeenByMerge = current.version();
        current.index().merge(isQuiet).ifPresent(this::replace);
    }

    private synchronized void replace(SegmentMerge merge) {
        view.set(view.get().with(merge));
        LOG.logf(merge.size() < MANY ? Level.DEBUG : Level.INFO, "Registry index merged districts=%d", merge.size());
    }
}
