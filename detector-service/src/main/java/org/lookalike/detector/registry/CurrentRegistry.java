package org.lookalike.detector.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.SegmentMerge;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.Sessions;

/**
 * This replica's copy of the registry. It checks the version at every use and every {@code
 * lookalike.registry.refresh-interval}, and loads the changes, or everything from a server that took over: an account is never scored
 * against a registry older than the beginning of its batch.
 */
@ApplicationScoped
public class CurrentRegistry {

    /** How many districts are read at once; reading them blocks the event loop. */
    private static final int SLICE = 250;

    private static final Logger LOG = Logger.getLogger(CurrentRegistry.class);

    private final Pool pool;
    private final Sessions sessions;
    private final DistrictRepository districts;
    private final Vertx vertx;
    private final RegistryView empty;
    private final AtomicReference<RegistryView> view;

    CurrentRegistry(
            Pool pool,
            Sessions sessions,
            DistrictRepository districts,
            MatchPolicy policy,
            Vertx vertx,
            MeterRegistry meters) {
        this.pool = pool;
        this.sessions = sessions;
        this.districts = districts;
        this.vertx = vertx;
        this.empty = RegistryView.empty(policy);
        this.view = new AtomicReference<>(empty);
        meters.gauge("lookalike.registry.districts", view, current -> current.get()
                .districts()
                .size());
        meters.gauge(
                "lookalike.registry.revision", view, current -> current.get().revision());
    }

    /** The registry with every change that was committed before the call, all of which a failover keeps. */
    public Uni<RegistryView> upToDate() {
        return upTo(version(DistrictRepository.CONFIRMED_VERSION));
    }

    private Uni<RegistryView> upTo(Uni<RegistryVersion> latest) {
        var known = view.get();
        return latest.chain(
                version -> version.equals(known.version()) ? Uni.createFrom().item(known) : load(known, version));
    }

    /** The name of a district for display, as last loaded; its id where it is not registered. */
    public String nameOf(String districtId) {
        var district = view.get().districts().get(districtId);
        return district == null ? districtId : district.profile().name();
    }

    /** Asked before every batch, and so with one statement, which is a transaction of its own. */
    private Uni<RegistryVersion> version(String statement) {
        return pool.query(statement).execute().map(rows -> {
            var row = rows.iterator().next();
            return new RegistryVersion(row.getLong(0), row.getLong(1));
        });
    }

    /**
     * The version is read again with the changes, which must be of the same server. Changes later than the version may be read too, and
     * are read again with theirs. Whoever stores something because of them commits later than they did, and so waits for them, too.
     */
    private Uni<RegistryView> load(RegistryView known, RegistryVersion least) {
        return sessions.forService(session -> districts.version(session).chain(version -> {
                    var base = version.continues(known.version()) ? known : empty;
                    return changed(session, base.revision() + 1, "", new ArrayList<>())
                            .map(changes -> new Loaded(base, version, changes));
                }))
                .invoke(loaded -> {
                    if (!loaded.version().continues(least)) {
                        throw new ConcurrentChange("the database server was replaced while the registry was read");
                    }
                })
                .chain(loaded -> vertx.executeBlocking(() -> advance(loaded)));
    }

    /**
     * What was read of the registry.
     *
     * @param base with which the changes make up the version
     */
    private record Loaded(RegistryView base, RegistryVersion version, List<RegisteredDistrict> changes) {}

    /** The changes from a revision on, read in slices. A district that changes meanwhile is read again at the end. */
    private Uni<List<RegisteredDistrict>> changed(
            Session session, long revision, String after, List<RegisteredDistrict> read) {
        return districts.changed(session, revision, after, SLICE).chain(rows -> {
            rows.stream().map(DistrictRow::toDistrict).forEach(read::add);
            if (rows.size() < SLICE) {
                return Uni.createFrom().item(read);
            }
            var last = rows.get(rows.size() - 1);
            return changed(session, last.registryRevision, last.districtId, read);
        });
    }

    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return upTo(version(DistrictRepository.VERSION))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "Registry cannot be read now, keeping revision=%d: %s",
                            view.get().revision(), failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    /** A later version that was loaded meanwhile is kept, and so is that of a server that took over meanwhile. */
    private synchronized RegistryView advance(Loaded loaded) {
        var version = loaded.version();
        var current = view.get();
        if (version.continues(current.version())) {
            set(current.with(version, loaded.changes()), loaded);
        } else if (loaded.base() == empty) {
            set(empty.with(version, loaded.changes()), loaded);
        }
        return view.get();
    }

    private void set(RegistryView next, Loaded loaded) {
        view.set(next);
        LOG.logf(
                loaded.changes().size() < SLICE ? Level.DEBUG : Level.INFO,
                "Registry loaded revision=%d districts=%d changes=%d",
                next.revision(),
                next.districts().size(),
                loaded.changes().size());
    }

    /** Merges what changes left of the index in pieces. It may take seconds, in which batches go on and further changes are loaded. */
    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void merge() {
        view.get().index().merge().ifPresent(this::replace);
    }

    private synchronized void replace(SegmentMerge merge) {
        view.set(view.get().with(merge));
        LOG.logf(merge.size() < SLICE ? Level.DEBUG : Level.INFO, "Registry index merged districts=%d", merge.size());
    }
}
