package org.lookalike.detector.registry;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegistryAudit.Registered;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.images.PictureHash;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

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
                        : sightings.of(districtId).map(seen -> RegistryAdvisor.advise(district.profile(), seen)));
    }

    /** Registers a district; fails with {@link DuplicateDistrict} if it is registered. */
    public Uni<RegisteredDistrict> register(DistrictProfile profile, Actor who) {
        var id = DistrictId.of(profile);
        return changing((session, revision) -> refuseTaken(session, id, profile)
                .chain(() -> districts.find(session, id))
                .chain(row -> {
                    if (row != null && row.removedAt == null) {
                        return Uni.createFrom().failure(new DuplicateDistrict(id, "name, city and state"));
                    }
                    return write(session, row, id, profile, revision, who);
                }));
    }

    /**
     * Replaces what is registered of a district; null if none is registered under this id. Fails with {@link OperatorOnly}
     * if a district changes by itself what others recognize it by.
     */
    public Uni<@Nullable RegisteredDistrict> change(String districtId, DistrictProfile profile, Actor who) {
        return changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().nullItem();
                    }
                    var permitted = who.answersForAll() ? profile : ProtectedFields.kept(profile, row.profile);
                    return refuseTaken(session, districtId, permitted)
                            .chain(() -> write(session, row, districtId, permitted, revision, who));
                }));
    }

    /**
     * Registers a logo besides those that are; fails with {@link TooManyLogos} if there is no room. Null if no district
     * is registered under this id.
     */
    public Uni<@Nullable RegisteredDistrict> addLogo(String districtId, PictureHash logo, Actor who) {
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
    public Uni<Boolean> addOfficialAccount(String districtId, Account account, Actor who) {
        return changeOfficialAccounts(
                districtId,
                who,
                accounts -> accounts.stream().noneMatch(account::isTheSameAs)
                        ? Stream.concat(accounts.stream(), Stream.of(account)).toList()
                        : accounts);
    }

    /** Takes an account out of the district's own, with the caller's transaction where there is one; false if it is none. */
    public Uni<Boolean> removeOfficialAccount(String districtId, Account account, Actor who) {
        return changeOfficialAccounts(districtId, who, accounts -> accounts.stream()
                .filter(other -> !account.isTheSameAs(other))
                .toList());
    }

    private Uni<Boolean> changeOfficialAccounts(String districtId, Actor who, UnaryOperator<List<Account>> change) {
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
    public Uni<@Nullable RegisteredDistrict> recordIds(String districtId, List<Account> accounts, Actor who) {
        return changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().nullItem();
                    }
                    UnaryOperator<Account> identified = account -> withId(account, accounts);
                    return row.profile.withAccounts(identified).equals(row.profile)
                            ? Uni.createFrom().item(row.toDistrict())
                            : sightings.of(districtId).chain(seen -> {
                                Predicate<Account> wasSeen =
                                        account -> seen.stream().anyMatch(sighting -> sighting.isOf(account));
                                return write(
                                        session,
                                        row,
                                        revision,
                                        who,
                                        now -> row.identify(identified, wasSeen, who, revision, now));
                            });
                }));
    }

    /**
     * Confirms for all districts that accounts are this district's own. Null if no district is registered under this id.
     *
     * @param accounts as they are registered; one that is not changes nothing
     * @param who answers for all districts
     */
    public Uni<@Nullable RegisteredDistrict> confirm(String districtId, List<Account> accounts, Actor who) {
        return changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().nullItem();
                    }
                    return write(session, row, revision, who, now -> row.confirm(accounts, who, revision, now));
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
                    var now = StoredTime.now();
                    if (row == null || !row.learn(picture, revision, now)) {
                        return Uni.createFrom().voidItem();
                    }
                    return events.changed(session, List.of(row.toDistrict()))
                            .chain(() -> rescans.add(session, RescanScope.of(Set.of(row.districtId)), revision));
                }));
    }

    /** Removes a district from the registry; false if none is registered under this id. */
    public Uni<Boolean> remove(String districtId, Actor who) {
        return this.<Boolean>changing(
                (session, revision) -> districts.find(session, districtId).chain(row -> {
                    if (row == null || row.removedAt != null) {
                        return Uni.createFrom().item(false);
                    }
                    return write(session, row, revision, who, now -> row.remove(revision, now))
                            .replaceWith(true);
                }));
    }

    /** Registers or changes many districts in one transaction; what is registered as given stays untouched. */
    Uni<ImportPlan.Imported> importAll(List<ImportRow> rows, Actor who) {
        var profiles = rows.stream().map(ImportRow::profile).toList();
        return changingAny(
                (session, revision) -> districts.find(session, ids(profiles)).chain(byId -> districts
                        .findByNcesId(session, ncesIds(profiles))
                        .chain(byNcesId -> {
                            var plan = new ImportPlan(byId, byNcesId, who, revision, StoredTime.now());
                            rows.forEach(plan::add);
                            return session.setBatchSize(WRITTEN_AT_ONCE)
                                    .persistAll(plan.created().toArray())
                                    .chain(() -> events.changed(session, plan.changed()))
                                    .chain(() -> rescans.add(session, plan.toRescan(), revision))
                                    .chain(() -> audit.record(session, plan.audited()))
                                    .replaceWith(plan::result);
                        })));
    }

    /** What {@link #importAll} would do with each of these, which are of different districts; nothing is written. */
    Uni<List<Planned>> preview(List<ImportRow> rows) {
        var profiles = rows.stream().map(ImportRow::profile).toList();
        return sessions.forProgram(
                session -> districts.find(session, ids(profiles)).chain(byId -> districts
                        .findByNcesId(session, ncesIds(profiles))
                        .map(byNcesId -> rows.stream()
                                .map(row -> planned(ImportPlan.known(row.profile(), byId, byNcesId), row))
                                .toList())));
    }

    private static Planned planned(@Nullable DistrictRow known, ImportRow given) {
        var before = known == null ? null : known.registeredProfile();
        return new Planned(
                given.line(),
                known == null ? DistrictId.of(given.profile()) : known.districtId,
                before,
                before == null ? given.profile() : given.profile().keepingWhatItLeavesOut(before),
                given.conflictWith(before).orElse(null));
    }

    /**
     * What an import would do with a row.
     *
     * @param before what is registered; null if it is not
     * @param after what would be
     * @param refused why it would not; null if it would
     */
    record Planned(
            long line,
            String districtId,
            @Nullable DistrictProfile before,
            DistrictProfile after,
            @Nullable RejectedRow refused) {}

    private static List<String> ids(List<DistrictProfile> profiles) {
        return profiles.stream().map(DistrictId::of).toList();
    }

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
                    : Uni.createFrom().failure(new DuplicateDistrict(other.districtId, "ncesLeaId"));
        });
    }

    private Uni<RegisteredDistrict> write(
            Session session,
            @Nullable DistrictRow known,
            String id,
            DistrictProfile profile,
            long revision,
            Actor who) {
        if (known != null) {
            return write(session, known, revision, who, now -> known.change(profile, who, revision, now));
        }
        var row = new DistrictRow(id, StoredTime.now());
        return write(session, row, revision, who, now -> row.change(profile, who, revision, now))
                .call(() -> session.persist(row));
    }

    private Uni<RegisteredDistrict> write(
            Session session, DistrictRow row, long revision, Actor who, Function<Instant, RescanScope> change) {
        var before = Registered.of(row);
        var toRescan = change.apply(StoredTime.now());
        var district = row.toDistrict();
        return events.changed(session, List.of(district))
                .chain(() -> rescans.add(session, toRescan, revision))
                .chain(() ->
                        audit.record(session, RegistryAudit.changed(who, row.districtId, before, Registered.of(row))))
                .replaceWith(district);
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
}
