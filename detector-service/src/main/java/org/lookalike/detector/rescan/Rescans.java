package org.lookalike.detector.rescan;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.job.LeasedJobs;
import org.lookalike.detector.registry.RescanRequests;
import org.lookalike.detector.registry.RescanScope;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sessions;

/**
 * The requested, running and finished rescans. At most one waits and at most one runs. Times are those of the database, as
 * the clocks of replicas differ.
 */
@ApplicationScoped
public class Rescans implements RescanRequests {

    private static final String RESCANS =
            """
            select id as rescan_id, case when problem is null then state else 'FAILED' end as state, registry_revision,
                   (select count(*) from rescan_district where rescan_district.rescan_id = id) as districts,
                   cast(progress as text) as progress, accounts_read, matches, unreadable, problem,
                   requested_at, started_at, finished_at
            from rescan\s""";

    private static final RecordReader<Rescan> READER = RecordReader.of(Rescan.class);

    /** Read after the rescan was claimed, as what was asked for until then is part of it. */
    private static final String CLAIMED =
            """
            select id, attempts, cast(progress as text) as progress,
                   (select cast(coalesce(json_agg(district_id), '[]') as text)
                    from rescan_district where rescan_district.rescan_id = id) as district_ids,
                   (select cast(coalesce(json_agg(account), '[]') as text)
                    from rescan_account where rescan_account.rescan_id = id) as accounts
            from rescan where id = :id""";

    private static final RecordReader<Lease> LEASE = RecordReader.of(Lease.class);

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

    /**
     * A rescan that a replica has until its lease ends.
     *
     * @param attempts how many replicas have claimed it since it made progress, this one included
     * @param districtIds as in {@link RescanScope}, and so are the accounts
     * @param progress null before reading begins
     */
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

    /** Asks for a rescan for these districts. */
    Uni<Rescan> request(Set<String> districtIds, long registryRevision) {
        return sessions.forService(session -> request(session, RescanScope.of(districtIds), registryRevision)
                .chain(() -> session.createNativeQuery(RESCANS + "where state = 'WAITING'", Tuple.class)
                        .getSingleResult())
                .map(READER::one));
    }

    /** Adds to the waiting rescan, which is locked so that it does not begin before the transaction ends. */
    private static Uni<Void> request(Session session, RescanScope scope, long registryRevision) {
        return session.createNativeQuery(
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
                .setParameter("revision", registryRevision)
                .setParameter("accounts", scope.accounts().toArray(String[]::new))
                .setParameter("districtIds", scope.districtIds().toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Claims the waiting rescan, or resumes one of this replica or of a dead one; null if there is none. */
    Uni<@Nullable Lease> claim(UUID replica) {
        return sessions.forService(session -> jobs.claim(
                        session, replica, DUE, "state = 'RUNNING', started_at = coalesce(started_at, now())", "id")
                .setParameter("delay", LeasedJobs.seconds(config.delay()))
                .setParameter("longestDelay", LeasedJobs.seconds(config.longestDelay()))
                .getSingleResultOrNull()
                .chain(claimed -> claimed == null
                        ? Uni.createFrom().nullItem()
                        : session.createNativeQuery(CLAIMED, Tuple.class)
                                .setParameter("id", claimed.get("id"))
                                .getSingleResult()
                                .map(LEASE::one)));
    }

    /**
     * Stores the progress of a rescan and renews its lease; false, with nothing stored, if another replica has taken over.
     */
    Uni<Boolean> advance(UUID replica, long id, RescanProgress progress, Tally tally) {
        return sessions.forService(session -> jobs.renew(
                                session,
                                replica,
                                id,
                                """
                                attempts = 0, progress = cast(cast(:progress as text) as jsonb),
                                accounts_read = accounts_read + :accountsRead, matches = matches + :matches,
                                unreadable = unreadable + :unreadable""")
                        .setParameter("progress", JsonParameter.of(progress))
                        .setParameter("accountsRead", tally.accountsRead())
                        .setParameter("matches", tally.matches())
                        .setParameter("unreadable", tally.unreadable())
                        .executeUpdate())
                .map(renewed -> renewed == 1);
    }

    /** Gives up the rescan of a replica that stops, so that another takes over at its next poll. */
    Uni<Void> release(UUID replica) {
        return sessions.forService(session -> jobs.release(session, replica));
    }

    /**
     * Marks a rescan as finished.
     *
     * @param problem why not all accounts were read; null if they were
     */
    Uni<Void> finish(UUID replica, long id, @Nullable String problem) {
        return sessions.forService(session -> jobs.end(
                                session, replica, id, "state = 'DONE', problem = :problem, finished_at = now()")
                        .setParameter("problem", problem)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The latest first. */
    Uni<Page<Rescan>> list(int limit, @Nullable Cursor after) {
        return sessions.forService(session -> session.createNativeQuery(
                                RESCANS + "where id < :before order by id desc", Tuple.class)
                        .setParameter("before", after == null ? Long.MAX_VALUE : after.number(0))
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> Page.of(READER.all(rows), limit, rescan -> Cursor.of(rescan.rescanId())));
    }

    /** The latest rescan for a district; null if none is stored. */
    public Uni<@Nullable Rescan> latestOf(String districtId) {
        return sessions.forService(session -> session.createNativeQuery(
                                RESCANS
                                        + "where id = (select max(rescan_id) from rescan_district where district_id = :id)",
                                Tuple.class)
                        .setParameter("id", districtId)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : READER.one(row));
    }

    /** Seconds since the oldest rescan that is not done was asked for; 0 if there is none. */
    Uni<Double> oldestWaiting() {
        return sessions.forService(session -> session.createNativeQuery(
                        """
                        select coalesce(extract(epoch from now() - min(requested_at)), 0)
                        from rescan where state <> 'DONE'""",
                        Double.class)
                .getSingleResult());
    }
}
