package org.lookalike.detector.identity;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Sessions;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.identity.DistrictProfile.Account;
import org.lookalike.detector.paging.Cursor;
import org.lookalike.detector.paging.Page;
import org.lookalike.imaging.PictureHash;

/**
 * The districts watched for. Every change takes the registry's next revision, stamps the district with it, records the
 * event to publish and who made it, and asks for a rescan where matching sees a difference, all in one transaction; whoever
 * knows a revision can ask for what changed since.
 */
@ApplicationScoped
public class Registry {

    private static final int WRITTEN_AT_ONCE = 500;

    private final Sessions sessions;
    private final DistrictRepository districts;
    private final IdentityEvents events;
    private final RescanRequests rescans;
    private final Audit audit;
    private final Sightings sightings;

    Registry(
            Sessions sessions,
            DistrictRepository districts,
            IdentityEvents events,
            RescanRequests rescans,
            Audit audit,
            Sightings sightings) {
        this.sessions = sessions;
        this.districts = districts;
        this.events = events;
        this.rescans = rescans;
        this.audit = audit;
        this.sightings = sightings;
    }

    public Uni<Page<RegisteredDistrict>> list(DistrictFilter filter, int limit, @Nullable Cursor after) {
        return sessions.forCaller(session -> districts.list(session, filter, limit, after))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.name, row.districtId))
                        .map(DistrictRow::toDistrict));
    }

    /** Every district watched for, by name; read while it is handed over. */
    Multi<RegisteredDistrict> all() {
        var any = new DistrictFilter(null, null, null);
        return Page.all(after -> list(any, Page.MAX_LIMIT, after == null ? null : Cursor.parse(after, 2)));
    }

    /** The district, or null if none is registered under this id. */
    public Uni<@Nullable RegisteredDistrict> find(String districtId) {
        return sessions.forCaller(session -> districts.find(session, districtId))
                .map(row -> row == null || row.removedAt != null ? null : row.toDistrict());
    }

    /** What would make a district safer, what matters most first; null if none is registered under this id. */
    public Uni<@Nullable List<Advice>> advise(String districtId) {
        return find(districtId)
                .chain(district -> district == null
                        ? Uni.createFrom().nullItem()
                        : sightings.of(districtId).map(seen -> Coach.advise(district.profile(), seen)));
    }

    /** Registers a district; fails with {@link AlreadyRegistered} if it is registered. */
    public Uni<RegisteredDistrict> register(DistrictProfile profile, String who) {
        var id = DistrictId.of(profile);
        return changing((session, revision) -> refuseTaken(session, id, profile)
                .chain(() -> districts.find(session, id))
                .chain(row -> {
                    if (row != null && row.removedAt == null) {
                        return Uni.createFrom().failure(new AlreadyRegistered(id, "name, city and state"));
                    }
                    return write(session, row, id, profile, revision, who);
                }));
    }

    /** Replaces what is registered of a district; null if none is registered under this id. */
    public Uni<@Nullable RegisteredDistrict> change(String districtId, DistrictProfile profile, String who) {
        return changing((session, revision) -> refuseTaken(session, districtId, profile)
                .chain(() -> districts.find(session, districtId))
                .chain(row -> row == null || row.removedAt != null
                        ? Uni.createFrom().nullItem()
                        : write(session, row, districtId, profile, revision, who)));
    }

    /**
     * Registers a logo besides those that are; fails with {@link TooManyLogos} if there is no room. Null if no district
     * is registered under this id.
     */
    public Uni<@Nullable RegisteredDistrict> addLogo(String districtId, PictureHash logo, String who) {
        return changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().nullItem();
                    }
                    var logos = new LinkedHashSet<>(row.profile.logos());
                    logos.add(logo.hex());
                    if (logos.size() > DistrictProfile.MOST_LOGOS) {
                        return Uni.createFrom().failure(new TooManyLogos(districtId));
                    }
                    return write(session, row, districtId, row.profile.withLogos(List.copyOf(logos)), revision, who);
                }));
    }

    /**
     * Registers an account as the district's own, with the caller's transaction where there is one; false if it is
     * registered so. Fails with {@link NotRegistered} if no district is registered under this id.
     */
    public Uni<Boolean> addOfficialAccount(String districtId, Account account, String who) {
        return changeOfficialAccounts(
                districtId,
                who,
                accounts -> accounts.stream().noneMatch(account::isTheSameAs)
                        ? Stream.concat(accounts.stream(), Stream.of(account)).toList()
                        : accounts);
    }

    /** Takes an account out of the district's own, with the caller's transaction where there is one; false if it is none. */
    public Uni<Boolean> removeOfficialAccount(String districtId, Account account, String who) {
        return changeOfficialAccounts(districtId, who, accounts -> accounts.stream()
                .filter(other -> !account.isTheSameAs(other))
                .toList());
    }

    private Uni<Boolean> changeOfficialAccounts(String districtId, String who, UnaryOperator<List<Account>> change) {
        return changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().failure(new NotRegistered(districtId));
                    }
                    var accounts = change.apply(row.profile.officialAccounts());
                    return accounts.equals(row.profile.officialAccounts())
                            ? Uni.createFrom().item(false)
                            : write(session, row, districtId, row.profile.withOfficialAccounts(accounts), revision, who)
                                    .replaceWith(true);
                }));
    }

    /**
     * Records the ids of official accounts that were registered by their handles alone. Null if no district is registered
     * under this id.
     *
     * @param accounts with their ids; one that is not registered, or has an id already, changes nothing
     */
    public Uni<@Nullable RegisteredDistrict> recordIds(String districtId, List<Account> accounts, String who) {
        return changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().nullItem();
                    }
                    var known = row.profile.withAccounts(account -> withId(account, accounts));
                    return known.equals(row.profile)
                            ? Uni.createFrom().item(row.toDistrict())
                            : write(session, row, districtId, known, revision, who);
                }));
    }

    private static Account withId(Account account, List<Account> known) {
        return account.accountId() != null
                ? account
                : known.stream()
                        .filter(one -> one.platform().equals(account.platform())
                                && one.handle().equalsIgnoreCase(account.handle()))
                        .findFirst()
                        .map(one -> new Account(account.platform(), account.handle(), one.accountId()))
                        .orElse(account);
    }

    /** Registers what the picture of an official account looks like now. */
    Uni<Void> learn(AccountPicture picture) {
        return changingAny((session, revision) -> districts
                .find(session, picture.districtId())
                .chain(row -> {
                    var now = now();
                    if (row == null || !row.learn(picture, revision, now)) {
                        return Uni.createFrom().voidItem();
                    }
                    return events.changed(session, List.of(row.toDistrict()))
                            .chain(() -> rescans.add(session, List.of(row.districtId), revision));
                }));
    }

    /** Removes a district from the registry; false if none is registered under this id. */
    public Uni<Boolean> remove(String districtId, String who) {
        return this.<Boolean>changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().item(false);
                    }
                    var before = row.profile;
                    row.remove(revision, now());
                    return events.changed(session, List.of(row.toDistrict()))
                            .chain(() -> audit.record(session, changed(who, districtId, before, null)))
                            .replaceWith(true);
                }));
    }

    /** Registers or changes many districts in one transaction; what is registered as given stays untouched. */
    Uni<ImportCounts> importAll(List<DistrictProfile> profiles, String who) {
        var wanted = new LinkedHashMap<String, DistrictProfile>();
        profiles.forEach(profile -> wanted.put(DistrictId.of(profile), profile));
        return changingAny(
                (session, revision) -> districts.find(session, wanted.keySet()).chain(byId -> districts
                        .findByNcesId(session, ncesIds(profiles))
                        .chain(byNcesId -> {
                            var plan = new ImportPlan(byId, byNcesId, who);
                            wanted.forEach((id, profile) -> plan.add(id, profile, revision));
                            return session.setBatchSize(WRITTEN_AT_ONCE)
                                    .persistAll(plan.created().toArray())
                                    .chain(() -> events.changed(session, plan.changed()))
                                    .chain(() -> rescans.add(session, plan.toRescan(), revision))
                                    .chain(() -> audit.record(session, plan.audited()))
                                    .replaceWith(plan::counts);
                        })));
    }

    /** What {@link #importAll} would do with each of these, which are of different districts; nothing is written. */
    Uni<List<Planned>> preview(List<DistrictProfile> profiles) {
        var ids = profiles.stream().map(DistrictId::of).toList();
        return sessions.forProgram(session -> districts.find(session, ids).chain(byId -> districts
                .findByNcesId(session, ncesIds(profiles))
                .map(byNcesId -> profiles.stream()
                        .map(profile -> planned(ImportPlan.known(profile, byId, byNcesId), profile))
                        .toList())));
    }

    private static Planned planned(@Nullable DistrictRow known, DistrictProfile given) {
        if (known == null || known.removedAt != null) {
            return new Planned(known == null ? DistrictId.of(given) : known.districtId, null, given);
        }
        return new Planned(known.districtId, known.profile, given.keepingWhatItLeavesOut(known.profile));
    }

    /**
     * What an import would do with a district.
     *
     * @param before what is registered; null if it is not
     * @param after what would be
     */
    record Planned(String districtId, @Nullable DistrictProfile before, DistrictProfile after) {}

    private static List<String> ncesIds(List<DistrictProfile> profiles) {
        return profiles.stream()
                .map(DistrictProfile::ncesLeaId)
                .filter(Objects::nonNull)
                .toList();
    }

    private Uni<Void> refuseTaken(Session session, String id, DistrictProfile profile) {
        if (profile.ncesLeaId() == null) {
            return Uni.createFrom().voidItem();
        }
        return districts.findByNcesId(session, List.of(profile.ncesLeaId())).chain(found -> {
            var other = found.get(profile.ncesLeaId());
            return other == null || other.districtId.equals(id)
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new AlreadyRegistered(other.districtId, "ncesLeaId"));
        });
    }

    private Uni<RegisteredDistrict> write(
            Session session,
            @Nullable DistrictRow known,
            String id,
            DistrictProfile profile,
            long revision,
            String who) {
        var now = now();
        var row = known == null ? new DistrictRow(id, now) : known;
        var before = registered(row);
        var toRescan = row.change(profile, revision, now) ? List.of(id) : List.<String>of();
        var district = row.toDistrict();
        return (known == null ? session.persist(row) : Uni.createFrom().voidItem())
                .chain(() -> events.changed(session, List.of(district)))
                .chain(() -> rescans.add(session, toRescan, revision))
                .chain(() -> audit.record(session, changed(who, id, before, district.profile())))
                .replaceWith(district);
    }

    private static @Nullable DistrictProfile registered(DistrictRow row) {
        return row.removedAt == null ? row.profile : null;
    }

    private static Audit.Change changed(
            String who, String districtId, @Nullable DistrictProfile before, @Nullable DistrictProfile after) {
        var what = before == null ? "district_registered" : after == null ? "district_removed" : "district_changed";
        return new Audit.Change(who, what, Audit.district(districtId), districtId, before, after);
    }

    private <T> Uni<T> changing(BiFunction<Session, Long, Uni<T>> change) {
        return sessions.forCaller(session -> atNextRevision(session, change)).invoke(events::committed);
    }

    /** For files of districts, which are worked on after the request that brought them: by somebody who may register any. */
    private <T> Uni<T> changingAny(BiFunction<Session, Long, Uni<T>> change) {
        return sessions.forProgram(session -> atNextRevision(session, change)).invoke(events::committed);
    }

    private <T> Uni<T> atNextRevision(Session session, BiFunction<Session, Long, Uni<T>> change) {
        return districts.nextRevision(session).chain(revision -> change.apply(session, revision));
    }

    /** PostgreSQL keeps microseconds; what is answered must be what is stored. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** What an import does to each row, decided before anything is written. */
    private static final class ImportPlan {

        private final Map<String, DistrictRow> byId;
        private final Map<String, DistrictRow> byNcesId;
        private final List<DistrictRow> created = new ArrayList<>();
        private final List<RegisteredDistrict> changed = new ArrayList<>();
        private final List<String> toRescan = new ArrayList<>();
        private final List<Audit.Change> audited = new ArrayList<>();
        private final String who;
        private final Instant now = now();
        private int unchanged;

        ImportPlan(Map<String, DistrictRow> byId, Map<String, DistrictRow> byNcesId, String who) {
            this.byId = byId;
            this.byNcesId = byNcesId;
            this.who = who;
        }

        /** A district is recognised by its NCES id, or else by name, city and state. */
        static @Nullable DistrictRow known(
                DistrictProfile profile, Map<String, DistrictRow> byId, Map<String, DistrictRow> byNcesId) {
            var byNces = profile.ncesLeaId() == null ? null : byNcesId.get(profile.ncesLeaId());
            return byNces != null ? byNces : byId.get(DistrictId.of(profile));
        }

        void add(String id, DistrictProfile profile, long revision) {
            var known = known(profile, byId, byNcesId);
            if (known != null && known.says(profile)) {
                unchanged++;
                return;
            }
            var row = known;
            if (row == null) {
                row = new DistrictRow(id, now);
                created.add(row);
            }
            var before = registered(row);
            if (row.change(profile, revision, now)) {
                toRescan.add(row.districtId);
            }
            changed.add(row.toDistrict());
            audited.add(Registry.changed(who, row.districtId, before, row.profile));
        }

        List<DistrictRow> created() {
            return created;
        }

        List<RegisteredDistrict> changed() {
            return changed;
        }

        List<String> toRescan() {
            return toRescan;
        }

        List<Audit.Change> audited() {
            return audited;
        }

        ImportCounts counts() {
            return new ImportCounts(created.size(), changed.size() - created.size(), unchanged);
        }
    }
}
