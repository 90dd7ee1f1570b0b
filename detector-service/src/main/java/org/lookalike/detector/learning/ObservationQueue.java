package org.lookalike.detector.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.AccountRecords;
import org.lookalike.detector.alert.ErasedAccount;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.registry.sightings.Sightings;
import org.lookalike.detector.registry.sightings.Sightings.Seen;
import org.lookalike.matching.text.ProvedDomains;

/**
 * The table {@code official_account_observation}: official accounts that were observed, and from which is still to be learnt.
 * They are added with the alerts of their batch, so that a crash loses none, and taken from another transaction, so that
 * learning neither delays nor rejects an alert.
 */
@ApplicationScoped
class ObservationQueue implements AccountRecords {

    /** The key of the advisory lock. */
    private static final long LOCK = 0x6c6561726eL;

    private final ObjectMapper json;

    ObservationQueue(ObjectMapper json) {
        this.json = json;
    }

    /** Adds what was just observed; from accounts that are assessed again there is nothing new to learn. */
    @Override
    public Uni<Void> apply(Session session, List<AssessedAccount> assessments) {
        var seen = assessments.stream()
                .filter(assessed -> !assessed.isRescan())
                .flatMap(ObservationQueue::claimed)
                .toList();
        return seen.isEmpty() ? Uni.createFrom().voidItem() : add(session, seen);
    }

    private static Stream<Seen> claimed(AssessedAccount assessed) {
        var account = assessed.account();
        return assessed.assessment().claimedBy().stream()
                .map(districtId -> new Seen(
                        districtId,
                        account.platform(),
                        account.handle(),
                        account.accountId(),
                        account.verified(),
                        ProvedDomains.of(account.platform(), account.handle(), account.verifiedLinks()),
                        account.avatarHash(),
                        account.observedAt()));
    }

    private Uni<Void> add(Session session, List<Seen> seen) {
        return session.createNativeQuery(
                        """
                        insert into official_account_observation
                               (district_id, platform, handle, account_id, verified, proved_domains, avatar_hash, observed_at)
                        select "districtId", platform, handle, "accountId", verified, array_to_string("provedDomains", ' '), "avatarHash", at
                        from jsonb_to_recordset(cast(cast(:seen as text) as jsonb)) as seen
                             ("districtId" text, platform text, handle text, "accountId" text, verified boolean,
                              "provedDomains" text[], "avatarHash" text, at timestamptz)""")
                .setParameter("seen", written(seen))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The numbers of the observations that are due, those of the longest waiting first. */
    Uni<List<Long>> due(Session session, int limit) {
        return session.createNativeQuery(
                        """
                        select observation_id from official_account_observation
                        where due_at <= clock_timestamp() order by due_at, observation_id limit :limit""",
                        Long.class)
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * Takes the observations with these numbers that still wait, in the order they were added. Until the transaction ends no
     * other replica takes any, so that nothing is learnt in another order, and none can be erased.
     */
    Uni<List<Seen>> take(Session session, List<Long> ids) {
        return session.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
                .setParameter("lock", LOCK)
                .getSingleResult()
                .chain(() -> session.createNativeQuery(
                                """
                                select district_id, platform, handle, account_id, verified, coalesce(proved_domains, ''), avatar_hash, observed_at
                                from official_account_observation where observation_id = any(:ids)
                                order by observation_id for update""",
                                Object[].class)
                        .setParameter("ids", ids.toArray(Long[]::new))
                        .getResultList())
                .map(rows -> rows.stream().map(ObservationQueue::seen).toList());
    }

    private static Seen seen(Object[] row) {
        return new Seen(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (Boolean) row[4],
                Sightings.domains((String) row[5]),
                (String) row[6],
                ((OffsetDateTime) row[7]).toInstant());
    }

    /** Removes observations from which was learnt, and what was observed of the same accounts before. */
    Uni<Void> remove(Session session, List<Long> ids) {
        return session.createNativeQuery(
                        """
                        delete from official_account_observation as earlier using official_account_observation as learnt
                        where learnt.observation_id = any(:ids) and earlier.observation_id <= learnt.observation_id
                          and earlier.account_id = learnt.account_id and earlier.platform = learnt.platform
                          and earlier.district_id = learnt.district_id and earlier.handle = learnt.handle""")
                .setParameter("ids", ids.toArray(Long[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Has an observation wait longer, so that those behind it come first. */
    Uni<Void> postpone(Session session, long id, Duration pause) {
        return session.createNativeQuery(
                        """
                        update official_account_observation set due_at = clock_timestamp() + make_interval(secs => :seconds)
                        where observation_id = :id""")
                .setParameter("seconds", (double) pause.toSeconds())
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Seconds since the oldest was added; 0 if none waits. */
    Uni<Double> oldestWaiting(Session session) {
        return session.createNativeQuery(
                        """
                        select cast(coalesce(extract(epoch from now() - min(queued_at)), 0) as float8)
                        from official_account_observation""",
                        Double.class)
                .getSingleResult();
    }

    @Override
    public Uni<Void> erase(Session session, Collection<ErasedAccount> accounts) {
        return session.createNativeQuery(
                        """
                        delete from official_account_observation
                        using jsonb_to_recordset(cast(cast(:accounts as text) as jsonb)) as erased (key text, at timestamptz)
                        where platform = split_part(key, ':', 1) and account_id = substr(key, strpos(key, ':') + 1)
                          and observed_at <= at""")
                .setParameter("accounts", written(accounts))
                .executeUpdate()
                .replaceWithVoid();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }
}
