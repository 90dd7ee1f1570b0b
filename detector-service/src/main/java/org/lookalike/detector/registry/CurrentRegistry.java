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
import org.lookalike.postgres.Sessions;

/**
 * This replica's copy of the registry. It checks the revision at every use and every {@code
 * lookalike.registry.refresh-interval}, and loads the changes: an account is never scored against a registry older than the
 * beginning of its batch.
 */
@ApplicationScoped
public class CurrentRegistry {

    /** How many districts are read at once; reading them blocks the event loop. */
    private static final int SLICE = 250;

    private static final Logger LOG = Logger.getLogger(CurrentRegistry.class);

    private final Pool database;
    private final Sessions sessions;
    private final DistrictRepository districts;
    private final Vertx vertx;
    private final AtomicReference<RegistryView> view;

    CurrentRegistry(
            Pool database,
            Sessions sessions,
            DistrictRepository districts,
            MatchPolicy policy,
            Vertx vertx,
            MeterRegistry meters) {
        this.database = database;
        this.sessions = sessions;
        this.districts = districts;
        this.vertx = vertx;
        this.view = new AtomicReference<>(RegistryView.empty(policy));
        meters.gauge("lookalike.registry.districts", view, current -> current.get()
                .districts()
                .size());
        meters.gauge(
                "lookalike.registry.revision", view, current -> current.get().revision());
    }

    /** The registry with every change that was committed before the call. */
    public Uni<RegistryView> upToDate() {
        var known = view.get();
        return revision()
                .chain(revision ->
                        revision == known.revision() ? Uni.createFrom().item(known) : withChanges(known, revision));
    }

    /** The name of a district for display, as last loaded; its id where it is not registered. */
    public String nameOf(String districtId) {
        var district = view.get().districts().get(districtId);
        return district == null ? districtId : district.profile().name();
    }

    /** Asked before every batch, and so without a session and a transaction. */
    private Uni<Long> revision() {
        return database.withConnection(connection -> connection
                .preparedQuery(DistrictRepository.REVISION)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    /** Later changes may be read too, and are read again with their revision. */
    private Uni<RegistryView> withChanges(RegistryView known, long revision) {
        return sessions.forService(session -> changed(session, known.revision() + 1, "", new ArrayList<>()))
                .chain(changes -> vertx.executeBlocking(() -> advance(revision, changes)));
    }

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
        return upToDate().replaceWithVoid().onFailure().recoverWithUni(failure -> {
            LOG.warnf(
                    "Registry cannot be read now, keeping revision=%d: %s",
                    view.get().revision(), failure.getMessage());
            return Uni.createFrom().voidItem();
        });
    }

    /** A later revision that was loaded meanwhile is kept. */
    private synchronized RegistryView advance(long revision, List<RegisteredDistrict> changes) {
        if (revision > view.get().revision()) {
            view.set(view.get().with(revision, changes));
            LOG.logf(
                    changes.size() < SLICE ? Level.DEBUG : Level.INFO,
                    "Registry loaded revision=%d districts=%d changes=%d",
                    revision,
                    view.get().districts().size(),
                    changes.size());
        }
        return view.get();
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
