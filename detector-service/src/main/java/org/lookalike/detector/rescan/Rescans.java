package org.lookalike.detector.rescan;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.job.LeasedJobs;
import org.lookalike.detector.registry.Registry.RescanRequests;
import org.lookalike.detector.registry.RescanScope;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** The rescans, of which one waits and one runs at most. Times are the database's, as the clocks of replicas differ. */
@ApplicationScoped
public class Rescans implements RescanRequests {

    private static final String RESCANS =
            """
            select id as rescan_id, case when problem is null then state else 'FAILED' end as state, registry_revision,
                   (select count(*) from rescan_district where rescan_district.rescan_id = id) as districts,
                   cast(progress as text) as progress, accounts_read, matches, unreadable, problem,
                   requested_at, started_at, finished_at
            from rescan\s""";

    /** Read after the rescan was claimed, as what was asked for until then is part of it. */
    private static final String CLAIMED =
            """
            select id, attempts, cast(progress as text) as progress,
                   (select cast(coalesce(json_agg(district_id), '[]') as text)
                    from rescan_district where rescan_district.rescan_id = id) as district_ids,
                   (select cast(coalesce(json_agg(account), '[]') as text)
                    from rescan_account where rescan_account.rescan_id = id) as accounts
            from rescan where id = :id""";

    private static final String DUE =
            """
            select id from rescan where id = (select min(id) from rescan where state <> 'DONE')
              and (state = 'WAITING' and (last_requested_at <= clock_timestamp() - make_interval(secs => :delay)
                    or requested_at <= clock_timestamp() - make_interval(secs => :longestDelay))
                or state = 'RUNNING' and %s)"""
                    .formatted(LeasedJobs.IS_FREE);

    private final Sessions sessions;
    private final RescanConfig config;
    private final LeasedJobs jobs;

    Rescans(Sessions sessions, RescanConfig config) {
        this.sessions = sessions;
        this.config = config;
        this.jobs = new LeasedJobs("rescan", "id", config.lease());
    }

    /** A rescan leased to a replica, the number of attempts since it made progress, and that, null before reading. */
    record Lease(
            long id, int attempts, Set<String> districtIds, Set<String> accounts, @Nullable RescanProgress progress) {

        /** The districts and accounts to assess again. */
        RescanScope scope() {
            return new RescanScope(districtIds, accounts);
        }
    }

    /** The results of one batch. */
    record Tally(int accountsRead, int matches, int unreadable) {

        static final Tally NOTHING = new Tally(0, 0, 0);
    }

    @Override
    public Uni<Void> add(Session session, RescanScope scope, long registryRevision) {
        return scope.isEmpty() ? Uni.createFrom().voidItem() : request(session, scope, registryRevision);
    }

    Uni<Rescan> request(Set<String> districtIds, long registryRevision) {
        return sessions.forService(session -> request(session, RescanScope.of(districtIds), registryRevision)
                .chain(() -> NativeSql.of(RESCANS + "where state = 'WAITING'").record(session, Rescan.class)));
    }

    /** Adds to the waiting rescan, which is locked so that it does not begin before the transaction ends. */
    private static Uni<Void> request(Session session, RescanScope scope, long registryRevision) {
        return NativeSql.of(
                        """
                        with waiting as (
                            insert into rescan (state, registry_revision, requested_at, last_requested_at)
                            values ('WAITING', :revision, clock_timestamp(), clock_timestamp())
                            on conflict (state) where state <> 'DONE' do update set
                                registry_revision = greatest(rescan.registry_revision, excluded.registry_revision),
                                last_requested_at = excluded.last_requested_at
                            returning id),
                        claimed as (
                            insert into rescan_account (rescan_id, account)
                            select id, unnest(cast(:accounts as text[])) from waiting
                            on conflict do nothing)
                        insert into rescan_district (rescan_id, district_id)
                        select id, unnest(cast(:districtIds as text[])) from waiting
                        on conflict do nothing""")
                .with("accounts", scope.accounts(), "districtIds", scope.districtIds())
                .with("revision", registryRevision)
                .run(session);
    }

    /** Claims the waiting rescan, or resumes one of this replica or of a dead one; null if there is none. */
    Uni<@Nullable Lease> claim(UUID replica) {
        return sessions.forService(
                session -> jobs.claim(replica, DUE, "state = 'RUNNING', started_at = coalesce(started_at, now())", "id")
                        .with("delay", config.delay(), "longestDelay", config.longestDelay())
                        .first(session, Long.class)
                        .chain(id -> id == null
                                ? Uni.createFrom().nullItem()
                                : NativeSql.of(CLAIMED).with("id", id).record(session, Lease.class)));
    }

    /** Stores the progress of a rescan and renews its lease; false, with nothing stored, if another replica has taken over. */
    Uni<Boolean> advance(UUID replica, long id, RescanProgress progress, Tally tally) {
        return sessions.forService(session -> jobs.renew(
                        replica,
                        id,
                        """
                        attempts = 0, progress = cast(cast(:progress as text) as jsonb),
                        accounts_read = accounts_read + :accountsRead, matches = matches + :matches,
                        unreadable = unreadable + :unreadable""")
                .with("progress", JsonParameter.of(progress), "accountsRead", tally.accountsRead())
                .with("matches", tally.matches(), "unreadable", tally.unreadable())
                .any(session));
    }

    /** Gives up the rescan of a replica that stops, so that another takes over at its next poll. */
    Uni<Void> release(UUID replica) {
        return sessions.forService(session -> jobs.release(session, replica));
    }

    /** Marks a rescan as finished; the problem is why not all accounts were read, null if they were. */
    Uni<Void> finish(UUID replica, long id, @Nullable String problem) {
        var change = "state = 'DONE', problem = :problem, finished_at = now()";
        return sessions.forService(session ->
                jobs.end(replica, id, change).with("problem", problem).run(session));
    }

    /** The latest first. */
    Uni<Page<Rescan>> list(int limit, @Nullable String after) {
        var before = after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
        return sessions.forService(session -> NativeSql.of(RESCANS + "where id < :before order by id desc limit :limit")
                        .with("before", before, "limit", limit + 1)
                        .records(session, Rescan.class))
                .map(rows -> Page.of(rows, limit, rescan -> Cursor.of(rescan.rescanId())));
    }

    /** The latest rescan for a district; null if none is stored. */
    public Uni<@Nullable Rescan> latestOf(String districtId) {
        var latest = "where id = (select max(rescan_id) from rescan_district where district_id = :id)";
        return sessions.forService(
                session -> NativeSql.of(RESCANS + latest).with("id", districtId).record(session, Rescan.class));
    }

    /** The rescans that were asked for in this time, the latest first. */
    public Uni<List<Rescan>> requested(Instant from, Instant to) {
        var asked = "where last_requested_at >= :from and requested_at <= :to order by id desc";
        return sessions.forService(session ->
                NativeSql.of(RESCANS + asked).with("from", from, "to", to).records(session, Rescan.class));
    }

    /** Seconds since the oldest rescan that is not done was asked for; 0 if there is none. */
    Uni<Double> oldestWaiting() {
        return sessions.forService(session -> NativeSql.of(
                        """
                        select coalesce(extract(epoch from now() - min(requested_at)), 0)
                        from rescan where state <> 'DONE'""")
                .first(session, Double.class));
    }
}
