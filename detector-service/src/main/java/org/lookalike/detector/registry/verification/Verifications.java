package org.lookalike.detector.registry.verification;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.StoredJson;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.Sightings;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Keeps how far districts are with having their accounts verified, by what people record and by what is seen of the accounts. */
@ApplicationScoped
public class Verifications {

    /** Who recorded what a check found, as the audit shows it. */
    private static final String CHECK = "check of the account";

    private final Sessions sessions;
    private final Registry registry;
    private final Sightings sightings;
    private final Audit audit;

    Verifications(Sessions sessions, Registry registry, Sightings sightings, Audit audit) {
        this.sessions = sessions;
        this.registry = registry;
        this.sightings = sightings;
        this.audit = audit;
    }

    /** A verification, with what was last seen of each of the district's own accounts on the platform. */
    public record CheckedVerification(Verification verification, VerificationRoute route, List<MarkCheck> checks) {

        public boolean hasAccount() {
            return !checks.isEmpty();
        }
    }

    /** A district's verifications on all platforms, those with accounts first. */
    public Uni<List<CheckedVerification>> list(String districtId) {
        return sessions.forCaller(session -> registry.get(districtId).chain(district -> stored(session, districtId)
                .chain(stored -> sightings.of(districtId).map(seen -> all(district, stored, seen)))));
    }

    private static List<CheckedVerification> all(
            RegisteredDistrict district, Map<String, Verification> stored, List<Sightings.Sighting> seen) {
        return VerificationRoute.all().entrySet().stream()
                .map(route -> {
                    var checks = MarkCheck.of(district.profile(), route.getKey(), seen);
                    var verification = recorded(stored, district.districtId(), route.getKey());
                    return new CheckedVerification(verification.checked(checks), route.getValue(), checks);
                })
                .sorted(Comparator.comparing(CheckedVerification::hasAccount).reversed())
                .toList();
    }

    /** A district's verification on a platform; fails with status 404 where no route is known. */
    public Uni<CheckedVerification> get(String districtId, String platform) {
        return list(districtId).map(all -> all.stream()
                .filter(one -> one.verification().platform().equals(platform))
                .findFirst()
                .orElseThrow(() -> unknown(platform)));
    }

    /** Records what a person says; refuses what does not go together, and fails with status 404 where no route is known. */
    public Uni<CheckedVerification> record(String districtId, String platform, Progress progress, Actor who) {
        progress.requireConsistent();
        return sessions.forCaller(session -> registry.get(districtId).chain(district -> {
            var route = VerificationRoute.of(platform).orElseThrow(() -> unknown(platform));
            requireSteps(route, progress);
            return lock(session, districtId)
                    .chain(stored -> sightings.of(districtId).chain(seen -> {
                        var checks = MarkCheck.of(district.profile(), platform, seen);
                        var before = recorded(stored, districtId, platform);
                        var after = before.checked(checks)
                                .recorded(progress, who.name(), StoredTime.now())
                                .checked(checks);
                        return change(session, who.name(), before, after)
                                .replaceWith(new CheckedVerification(after, route, checks));
                    }));
        }));
    }

    private static Problem unknown(String platform) {
        var known = String.join(", ", VerificationRoute.all().keySet());
        var detail = "It is not known how this platform verifies accounts; known are " + known;
        return new Problem(Status.NOT_FOUND, "No such platform", detail);
    }

    private static void requireSteps(VerificationRoute route, Progress progress) {
        var known = route.stepCodes();
        if (!known.containsAll(progress.stepsDone().keySet())) {
            throw InvalidValue.inBody(
                    "stepsDone",
                    "names a step that %s does not have; it has %s".formatted(route.name(), String.join(", ", known)));
        }
    }

    /** Records what official accounts that were just seen say. Usually nothing changes, and of most districts nothing is read. */
    public Uni<Void> check(List<Sightings.Seen> seen, RegistryView known) {
        var districts = new TreeMap<String, RegisteredDistrict>();
        seen.forEach(one -> Optional.ofNullable(known.districts().get(one.districtId()))
                .ifPresent(district -> districts.put(district.districtId(), district)));
        var candidates = seen.stream()
                .filter(one -> mayBeVerified(one, districts.get(one.districtId())))
                .map(Sightings.Seen::districtId)
                .collect(Collectors.toSet());
        return sessions.forService(
                session -> withGrants(session, districts.keySet()).chain(granted -> {
                    districts.keySet().removeIf(id -> !candidates.contains(id) && !granted.contains(id));
                    return Sequentially.forEach(districts.values(), district -> check(session, district));
                }));
    }

    private static boolean mayBeVerified(Sightings.Seen seen, @Nullable RegisteredDistrict district) {
        return district != null
                && (Boolean.TRUE.equals(seen.verified())
                        || MarkCheck.provesOneOf(district.profile().webDomains(), seen.provedDomains()));
    }

    private Uni<Void> check(Session session, RegisteredDistrict district) {
        var platforms = district.profile().officialAccounts().stream()
                .map(Account::platform)
                .filter(platform -> VerificationRoute.of(platform).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
        return lock(session, district.districtId()).chain(stored -> sightings
                .of(district.districtId())
                .chain(seen -> Sequentially.forEach(platforms, platform -> {
                    var before = recorded(stored, district.districtId(), platform);
                    return change(
                            session, CHECK, before, before.checked(MarkCheck.of(district.profile(), platform, seen)));
                })));
    }

    private static Verification recorded(Map<String, Verification> stored, String districtId, String platform) {
        return stored.getOrDefault(platform, Verification.none(districtId, platform));
    }

    private Uni<Void> change(Session session, String who, Verification before, Verification after) {
        return after.equals(before)
                ? Uni.createFrom().voidItem()
                : store(session, after).chain(() -> audit.record(session, changed(who, before, after)));
    }

    /** Stores the whole state, and beside it the columns by which it is found and counted. */
    private static Uni<Void> store(Session session, Verification verification) {
        return NativeSql.of(
                        """
                        insert into verification (district_id, platform, status, is_in_doubt, verification)
                        select given ->> 'districtId', given ->> 'platform', given ->> 'status',
                               given ->> 'missingSince' is not null, given
                        from cast(cast(:verification as text) as jsonb) as given
                        on conflict (district_id, platform) do update set status = excluded.status,
                            is_in_doubt = excluded.is_in_doubt, verification = excluded.verification""")
                .with("verification", StoredJson.tree(verification).toString())
                .run(session);
    }

    private static Audit.Change changed(String who, Verification before, Verification after) {
        var what = who.equals(CHECK) ? "verification_checked" : "verification_recorded";
        var subject = "verification:%s:%s".formatted(after.districtId(), after.platform());
        return new Audit.Change(who, what, subject, after.districtId(), before, after);
    }

    /** What is recorded of a district, by platform. */
    private static Uni<Map<String, Verification>> stored(Session session, String districtId) {
        return NativeSql.of("select cast(verification as text) from verification where district_id = :district")
                .with("district", districtId)
                .parsed(session, Verification.class)
                .map(all -> all.stream().collect(Collectors.toMap(Verification::platform, Function.identity())));
    }

    /** The same; until the transaction ends no other one that asks for it reads or changes them. */
    private static Uni<Map<String, Verification>> lock(Session session, String districtId) {
        return NativeSql.of("select 1 from pg_advisory_xact_lock(hashtextextended('verification ' || :district, 0))")
                .with("district", districtId)
                .list(session, Integer.class)
                .chain(() -> stored(session, districtId));
    }

    /** Those of these districts that have something granted, which a check may miss. */
    private static Uni<List<String>> withGrants(Session session, Collection<String> districtIds) {
        var granted =
                "select distinct district_id from verification where district_id = any(:ids) and status = 'GRANTED'";
        return NativeSql.of(granted).with("ids", districtIds).list(session, String.class);
    }
}
