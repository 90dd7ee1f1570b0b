package org.lookalike.detector.official;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.Sightings;
import org.lookalike.detector.website.WebsiteProofs;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/**
 * Reads in the background what lists are made of, so that no request waits for the database and all take equally long: the registry and
 * the publications every second, and in {@link #FACTS_EVERY} seconds what is known beside them of each district with a list.
 */
@ApplicationScoped
class SourceReader {

    private static final int FACTS_EVERY = 10;

    /** Districts of which facts are read at once; reading them occupies the event loop. */
    private static final int SLICE = 200;

    private static final int PUBLICATIONS = 500;

    private final Sessions sessions;
    private final CurrentRegistry registry;
    private final Sightings sightings;
    private final WebsiteProofs proofs;
    private final Queue<String> waiting = new ArrayDeque<>();
    private volatile @Nullable ListSources sources;
    private volatile Clock clock = Clock.systemUTC();

    SourceReader(Sessions sessions, CurrentRegistry registry, Sightings sightings, WebsiteProofs proofs) {
        this.sessions = sessions;
        this.registry = registry;
        this.sightings = sightings;
        this.proofs = proofs;
    }

    /** Sets the clock by which what was read is fresh, which tests move. */
    void setClock(Clock other) {
        clock = other;
    }

    /** What was read last; null if that is not fresh. */
    @Nullable
    ListSources fresh() {
        var known = sources;
        return known != null && known.isFresh(clock.instant()) ? known : null;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> refresh() {
        return RecurringJob.of(
                readAll().invoke(read -> sources = read), "Official lists cannot be read now, they are shown for 20 s");
    }

    /** A server that takes over may lack the last publications, and give their revisions to others. */
    private Uni<ListSources> readAll() {
        var at = clock.instant();
        return registry.upToDate().chain(view -> {
            var known = sources;
            var base =
                    known != null && view.version().continues(known.registry().version())
                            ? known
                            : ListSources.of(view, at);
            return changedSince(base, view, at).chain(next -> facts(due(next)).map(next::with));
        });
    }

    private Uni<ListSources> changedSince(ListSources base, RegistryView view, Instant at) {
        var since = base.byDistrict().isEmpty() ? 0 : base.registry().revision();
        return since > 0 && since == view.revision()
                ? Uni.createFrom().item(base.with(view, at, List.of()))
                : publications(since, null, new ArrayList<>()).map(changed -> base.with(view, at, changed));
    }

    /**
     * Of one that changes meanwhile, the later state comes last.
     *
     * @param afterId the last district that was read of this revision, as a revision may have more than a page; null if all were read
     */
    private Uni<List<Publication>> publications(long since, @Nullable String afterId, List<Publication> read) {
        return sessions.forService(session -> NativeSql.of("select " + Publication.COLUMNS
                                + " from official_list where revision > :since or revision = :since and district_id > cast(:id as text)"
                                + " order by revision, district_id limit :limit")
                        .with("since", since, "id", afterId)
                        .with("limit", PUBLICATIONS)
                        .records(session, Publication.class))
                .chain(page -> {
                    read.addAll(page);
                    if (page.size() < PUBLICATIONS) {
                        return Uni.createFrom().item(read);
                    }
                    var last = page.get(page.size() - 1);
                    return publications(last.revision(), last.districtId(), read);
                });
    }

    /** Those without facts first; of the others as many as make up all of them in time. */
    private List<String> due(ListSources known) {
        var due = new ArrayList<String>();
        var all = known.byDistrict().keySet();
        all.stream().filter(id -> !known.facts().containsKey(id)).forEach(due::add);
        if (waiting.isEmpty()) {
            waiting.addAll(all);
        }
        for (int left = 1 + all.size() / FACTS_EVERY; left > 0 && !waiting.isEmpty(); left--) {
            due.add(waiting.remove());
        }
        return due;
    }

    private Uni<Map<String, Facts>> facts(List<String> districtIds) {
        return Sequentially.mapPortions(districtIds, SLICE, this::factsOf).map(slices -> {
            var all = new HashMap<String, Facts>();
            slices.forEach(all::putAll);
            return all;
        });
    }

    /** All that is known beside the registration of these districts. */
    Uni<Map<String, Facts>> factsOf(Collection<String> districtIds) {
        return sightings.of(districtIds).chain(seen -> proofs.accepted(districtIds)
                .chain(onWebsite -> fakes(districtIds).map(fakes -> districtIds.stream()
                        .distinct()
                        .collect(Collectors.toMap(
                                id -> id,
                                id -> new Facts(
                                        seen.getOrDefault(id, List.of()),
                                        onWebsite.getOrDefault(id, List.of()),
                                        fakes.getOrDefault(id, List.of())))))));
    }

    private Uni<Map<String, List<Account>>> fakes(Collection<String> districtIds) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        select district_id, state -> 'account' ->> 'platform' as platform, state -> 'account' ->> 'handle' as handle,
                               state -> 'account' ->> 'accountId' as account_id
                        from published_fake join alert using (alert_id, district_id)
                        where district_id = any(:ids) and %s"""
                                .formatted(PublishedFakes.IN_FORCE))
                .with("ids", districtIds)
                .records(session, Fake.class)
                .map(all -> all.stream()
                        .collect(Collectors.groupingBy(
                                Fake::districtId, Collectors.mapping(Fake::account, Collectors.toList())))));
    }

    record Fake(String districtId, String platform, String handle, String accountId) {

        Account account() {
            return ObservedAccount.registered(platform, handle, accountId);
        }
    }
}
