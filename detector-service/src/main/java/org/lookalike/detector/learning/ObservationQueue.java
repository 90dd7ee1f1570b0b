package org.lookalike.detector.learning;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.alert.AssessmentRecords;
import org.lookalike.detector.alert.Erasures.ErasedAccount;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Sightings.Seen;
import org.lookalike.matching.text.Handles;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;

/**
 * The table {@code official_account_observation}, from which is still to be learnt. Observations are added with the alerts of their
 * batch, so that a crash loses none, and taken in another transaction, so that learning neither delays nor rejects an alert.
 */
@ApplicationScoped
class ObservationQueue implements AssessmentRecords {

    private static final long LOCK = 0x6c6561726eL;

    /** Adds what was just observed, not what families typed; of accounts assessed again, those whose handle a website registered since. */
    @Override
    public Uni<Void> apply(Session session, List<AssessedAccount> assessments) {
        var seen = assessments.stream()
                .filter(assessed -> !assessed.account().isReported())
                .flatMap(ObservationQueue::underOfficialHandles)
                .toList();
        return seen.isEmpty() ? Uni.createFrom().voidItem() : add(session, seen);
    }

    /** Under an official handle is also seen who took it from the account that was registered with its id. */
    private static Stream<Seen> underOfficialHandles(AssessedAccount assessed) {
        var account = assessed.account();
        var shown = account.shown();
        var own = account.asRegistered();
        var claimedBy = assessed.assessment().claimedBy().stream()
                .filter(districtId -> !assessed.isRescan() || isUnbound(assessed, districtId));
        var takenFrom = assessed.isRescan()
                ? Stream.<String>empty()
                : assessed.districts().values().stream()
                        .filter(district -> district.hasLostHandleTo(own))
                        .map(RegisteredDistrict::districtId);
        return Stream.concat(claimedBy, takenFrom)
                .distinct()
                .map(districtId -> new Seen(
                        districtId,
                        account.platform(),
                        account.handle(),
                        account.accountId(),
                        shown.verified(),
                        Handles.provedDomains(account.platform(), account.handle(), shown.verifiedLinks()),
                        shown.avatarHash(),
                        account.observedAt()));
    }

    private static boolean isUnbound(AssessedAccount assessed, String districtId) {
        var district = assessed.districts().get(districtId);
        return district != null
                && district.unboundClaim(assessed.account().asRegistered()).isPresent();
    }

    private Uni<Void> add(Session session, List<Seen> seen) {
        return NativeSql.of(
                        """
                        insert into official_account_observation
                               (district_id, platform, handle, account_id, verified, proved_domains, avatar_hash, observed_at)
                        select "districtId", platform, handle, "accountId", verified, array_to_string("provedDomains", ' '), "avatarHash", at
                        from jsonb_to_recordset(cast(cast(:seen as text) as jsonb)) as seen
                             ("districtId" text, platform text, handle text, "accountId" text, verified boolean,
                              "provedDomains" text[], "avatarHash" text, at timestamptz)""")
                .with("seen", JsonParameter.of(seen))
                .run(session);
    }

    /** An observation from which this replica is to learn, and how often it was claimed, this time included. */
    record Claim(long id, int attempts) {}

    /** Claims due observations never claimed before, the oldest first; else one that was, alone, as it may have ended the service. */
    Uni<List<Claim>> claim(Session session, int limit) {
        return claim(session, "attempts = 0", limit)
                .chain(claims -> claims.isEmpty()
                        ? claim(session, "attempts > 0", 1)
                        : Uni.createFrom().item(claims));
    }

    /** What is not removed in time is due again: after half a minute, ten minutes, and then three hours, so that an outage is over. */
    private static Uni<List<Claim>> claim(Session session, String condition, int limit) {
        return NativeSql.of(
                        """
                        update official_account_observation
                        set attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => 30 * power(20, least(attempts, 2)))
                        where observation_id = any (array(
                            select observation_id from official_account_observation where due_at <= clock_timestamp() and %s
                            order by due_at, observation_id limit :limit for update skip locked))
                        returning observation_id as id, attempts"""
                                .formatted(condition))
                .with("limit", limit)
                .records(session, Claim.class)
                .map(claims -> claims.stream()
                        .sorted(Comparator.comparingLong(Claim::id))
                        .toList());
    }

    /** Takes what of the claims still waits, in order, and locks: no other replica takes any, and none can be erased. */
    Uni<List<Seen>> take(Session session, List<Claim> claims) {
        return NativeSql.of("select 1 from pg_advisory_xact_lock(:lock)")
                .with("lock", LOCK)
                .first(session, Integer.class)
                .chain(() -> NativeSql.of(
                                """
                                select district_id, platform, handle, account_id, verified, avatar_hash, observed_at as at,
                                       cast(to_jsonb(string_to_array(coalesce(proved_domains, ''), ' ')) as text) as proved_domains
                                from official_account_observation where observation_id = any(:ids)
                                order by observation_id for update""")
                        .with("ids", ids(claims))
                        .records(session, Seen.class));
    }

    /** Removes observations from which was learnt, and what was observed of the same accounts before. */
    Uni<Void> remove(Session session, List<Claim> claims) {
        return change(
                session,
                claims,
                """
                delete from official_account_observation as earlier using official_account_observation as learnt
                where learnt.observation_id = any(:ids) and earlier.observation_id <= learnt.observation_id
                  and earlier.account_id = learnt.account_id and earlier.platform = learnt.platform
                  and earlier.district_id = learnt.district_id and earlier.handle = learnt.handle""");
    }

    /** Gives claims back whose attempt does not count, as the database could not be reached. */
    Uni<Void> release(Session session, List<Claim> claims) {
        return change(
                session,
                claims,
                """
                update official_account_observation set attempts = attempts - 1, due_at = clock_timestamp()
                where observation_id = any(:ids)""");
    }

    /** Removes an observation from which nothing will be learnt. */
    Uni<Void> discard(Session session, Claim claim) {
        return change(
                session, List.of(claim), "delete from official_account_observation where observation_id = any(:ids)");
    }

    private static Uni<Void> change(Session session, List<Claim> claims, String statement) {
        return NativeSql.of(statement).with("ids", ids(claims)).run(session);
    }

    private static Long[] ids(List<Claim> claims) {
        return claims.stream().map(Claim::id).toArray(Long[]::new);
    }

    /** Seconds since the oldest was added; 0 if none waits. */
    Uni<Double> oldestWaiting(Session session) {
        return NativeSql.of(
                        """
                        select cast(coalesce(extract(epoch from now() - min(queued_at)), 0) as float8)
                        from official_account_observation""")
                .first(session, Double.class);
    }

    @Override
    public Uni<Void> erase(Session session, Collection<ErasedAccount> accounts) {
        return NativeSql.of(
                        """
                        delete from official_account_observation
                        using jsonb_to_recordset(cast(cast(:accounts as text) as jsonb)) as erased (key text, at timestamptz)
                        where platform = split_part(key, ':', 1) and account_id = substr(key, strpos(key, ':') + 1)
                          and observed_at <= at""")
                .with("accounts", JsonParameter.of(accounts))
                .run(session);
    }
}
