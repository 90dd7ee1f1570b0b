package org.lookalike.detector.registry;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.search.PeopleIndex;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sessions;

/**
 * This replica's copy of the people who agreed to be protected. It loads those of districts whose roster changed, or everything from a
 * server that took over, every {@code lookalike.registry.refresh-interval}.
 */
@ApplicationScoped
class CurrentPeople {

    /** How many districts are read at once. */
    private static final int SLICE = 20;

    private static final String CHANGED =
            """
            select district_id, revision, cast(coalesce((
                select json_agg(json_build_object('personId', person_id, 'name', name, 'role', role, 'school', school,
                                                  'accounts', accounts, 'pictureHashes', picture_hashes))
                from person where person.district_id = roster.district_id and state = 'AGREED'), '[]') as text) as people
            from roster where revision > :after order by revision limit :most""";

    private final Sessions sessions;
    private final CurrentRegistry registry;
    private final Vertx vertx;
    private final PeopleIndex nobody;
    private volatile Loaded loaded;

    CurrentPeople(Sessions sessions, CurrentRegistry registry, MatchPolicy policy, Vertx vertx) {
        this.sessions = sessions;
        this.registry = registry;
        this.vertx = vertx;
        this.nobody = PeopleIndex.of(List.of(), policy);
        this.loaded = new Loaded(new Version(0, 0), Map.of(), nobody);
    }

    /** As of the registry: revisions of two servers are not comparable. */
    private record Version(long serverStart, long revision) {}

    /** The index with the ids of its people by district. */
    private record Loaded(Version version, Map<String, Set<String>> ids, PeopleIndex index) {}

    private record Roster(String districtId, long revision, List<Agreed> people) {}

    private record Agreed(
            String personId,
            String name,
            String role,
            @Nullable String school,
            List<Account> accounts,
            List<String> pictureHashes) {

        ProtectedPerson of(String districtId) {
            var own = accounts.stream()
                    .map(one -> new OfficialAccount(one.platform(), one.handle(), one.accountId(), false))
                    .toList();
            return new ProtectedPerson(personId, districtId, name, role, school, own, pictureHashes);
        }
    }

    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> refresh() {
        return RecurringJob.of(
                sessions.forService(session -> NativeSql.of(
                                """
                                select cast(extract(epoch from pg_postmaster_start_time()) * 1000000 as bigint) as server_start,
                                       revision
                                from people_revision""")
                        .record(session, Version.class)
                        .chain(version -> load(session, version))),
                "Protected people cannot be read now");
    }

    private Uni<Void> load(Session session, @Nullable Version version) {
        var before = loaded;
        if (version == null || version.equals(before.version())) {
            return Uni.createFrom().voidItem();
        }
        var continues = version.serverStart() == before.version().serverStart();
        var base = continues ? before : new Loaded(version, Map.of(), nobody);
        return readOn(session, continues ? before.version().revision() : 0, new ArrayList<>())
                .chain(changed -> vertx.executeBlocking(() -> {
                    var after = with(base, version, changed);
                    registry.protect(after.index());
                    return after;
                }))
                .invoke(after -> loaded = after)
                .replaceWithVoid();
    }

    private static Uni<List<Roster>> readOn(Session session, long after, List<Roster> read) {
        return NativeSql.of(CHANGED)
                .with("after", after, "most", SLICE)
                .records(session, Roster.class)
                .chain(slice -> {
                    read.addAll(slice);
                    return slice.size() < SLICE
                            ? Uni.createFrom().item(read)
                            : readOn(session, slice.get(SLICE - 1).revision(), read);
                });
    }

    private static Loaded with(Loaded before, Version version, List<Roster> changed) {
        var ids = new HashMap<>(before.ids());
        var present = new ArrayList<ProtectedPerson>();
        var gone = new HashSet<String>();
        for (var roster : changed) {
            var people = roster.people().stream()
                    .map(one -> one.of(roster.districtId()))
                    .toList();
            present.addAll(people);
            var now = people.stream().map(ProtectedPerson::personId).collect(Collectors.toSet());
            gone.addAll(ids.getOrDefault(roster.districtId(), Set.of()));
            ids.put(roster.districtId(), now);
        }
        present.forEach(person -> gone.remove(person.personId()));
        return new Loaded(version, ids, before.index().with(present, gone));
    }
}
