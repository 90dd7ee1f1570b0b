package org.lookalike.detector.registry;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegistryAudit.Registered;
import org.lookalike.detector.registry.RegistryProblem.DistrictNotFound;
import org.lookalike.detector.registry.RegistryProblem.DuplicateDistrict;
import org.lookalike.detector.registry.RegistryProblem.OperatorOnly;
import org.lookalike.detector.registry.RegistryProblem.TooManyAccounts;
import org.lookalike.detector.registry.RegistryProblem.TooManyLogos;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/**
 * The registered districts. Every change takes the next revision of the registry, stamps the district with it, records the
 * event to publish and the audit, and requests a rescan where matching sees a difference, all in one transaction; a reader
 * that knows a revision can ask for the changes since.
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
    private final ChangeBudget budget;

    Registry(
            Sessions sessions,
            DistrictRepository districts,
            IdentityEvents events,
            RescanRequests rescans,
            Audit audit,
            Sightings sightings,
            ChangeBudget budget) {
        this.sessions = sessions;
        this.districts = districts;
        this.events = events;
        this.rescans = rescans;
        this.audit = audit;
        this.sightings = sightings;
        this.budget = budget;
    }

    public Uni<Page<RegisteredDistrict>> list(DistrictFilter filter, int limit, @Nullable String after) {
        var last = after == null ? null : Cursor.parse(after, 2);
        return sessions.forCaller(session -> districts.list(session, filter, limit, last))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.name, row.districtId))
                        .map(DistrictRow::toDistrict));
    }

    /** Every registered district by name, read page by page while they are consumed. */
    Multi<RegisteredDistrict> all() {
        var any = new DistrictFilter(null, null, null);
        return Page.all(after -> list(any, Page.MAX_LIMIT, after));
    }

    /** The district, or null if none is registered under this id. */
    public Uni<@Nullable RegisteredDistrict> find(String districtId) {
        return sessions.forCaller(session -> session.find(DistrictRow.class, districtId))
                .map(row -> row == null || !row.isRegistered() ? null : row.toDistrict());
    }

    /** The registered districts among these ids, by id. */
    public Uni<Map<String, RegisteredDistrict>> find(Collection<String> districtIds) {
        return districtIds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sessions.forCaller(session -> session.find(
                                DistrictRow.class, Set.copyOf(districtIds).toArray()))
                        .map(rows -> rows.stream()
                                .filter(row -> row != null && row.isRegistered())
                                .map(DistrictRow::toDistrict)
                                .collect(Collectors.toMap(RegisteredDistrict::districtId, Function.identity())));
    }

    /** Fails with {@link DistrictNotFound} if none is registered under this id; so do all changes of a district. */
    public Uni<RegisteredDistrict> get(String districtId) {
        return sessions.forCaller(session -> registered(session, districtId)).map(DistrictRow::toDistrict);
    }

    /** Registers a district; fails with {@link DuplicateDistrict} if it is registered. */
    public Uni<RegisteredDistrict> register(DistrictProfile profile, Actor who) {
        var id = DistrictId.of(profile);
        return changing((session, revision) -> refuseDuplicate(session, id, profile)
                .chain(() -> session.find(DistrictRow.class, id))
                .chain(known -> {
                    if (known == null) {
                        var row = new DistrictRow(id, StoredTime.now());
                        return replace(session, row, profile, revision, who).call(() -> session.persist(row));
                    }
                    return known.isRegistered()
                            ? Uni.createFrom().failure(new DuplicateDistrict(id, profile))
                            : replace(session, known, profile, revision, who);
                }));
    }

    /** Replaces what is registered of a district; a district itself fails to change what {@link OperatorOnly} protects. */
    public Uni<RegisteredDistrict> change(String districtId, DistrictProfile profile, Actor who) {
        return changing((session, revision) -> registered(session, districtId).chain(row -> {
            var permitted = who.answersForAll() ? profile : ProtectedFields.kept(profile, row.profile);
            var keepsNcesId = Objects.equals(permitted.ncesLeaId(), row.profile.ncesLeaId());
            return (keepsNcesId ? Uni.createFrom().voidItem() : refuseDuplicate(session, districtId, permitted))
                    .chain(() -> replace(session, row, permitted, revision, who));
        }));
    }

    /** Adds a logo to those registered; fails with {@link TooManyLogos} if there is no room. */
    public Uni<RegisteredDistrict> addLogo(String districtId, Logo logo, Actor who) {
        return changing((session, revision) -> registered(session, districtId).chain(row -> {
            var logos = new LinkedHashSet<>(row.profile.logos());
            logos.add(logo.hash().hex());
            if (logos.size() > DistrictProfile.MOST_LOGOS) {
                return Uni.createFrom().failure(new TooManyLogos(districtId));
            }
            return replace(session, row, row.profile.withLogos(List.copyOf(logos)), revision, who)
                    .call(() -> DistrictLogos.add(session, districtId, logo));
        }));
    }

    /**
     * Registers an account as the district's own, with the caller's transaction where there is one; false if it is
     * registered so. Fails if no district is registered under this id, and with
     * {@link TooManyAccounts} if it has as many accounts as there may be.
     */
    public Uni<Boolean> addOfficialAccount(String districtId, Account account, Actor who) {
        return addOfficialAccounts(districtId, List.of(account), who);
    }

    /** Registers accounts as {@link #addOfficialAccount} does; false if all of them are registered so. */
    public Uni<Boolean> addOfficialAccounts(String districtId, List<Account> added, Actor who) {
        return add(districtId, added, UnaryOperator.identity(), who);
    }

    /** Registers an account by the word of a website, which began to name it then. */
    public Uni<Boolean> addFromWebsite(String districtId, Account account, String website, Instant since) {
        var site = Actor.website(website);
        var claim = AccountClaim.by(site, account, since);
        return add(districtId, List.of(account), claims -> claims.with(List.of(claim)), site);
    }

    /** Registers accounts by the word of a person, which takes the place of a website's: then no website has them taken out again. */
    public Uni<Boolean> vouchFor(String districtId, List<Account> accounts, Actor who) {
        var now = StoredTime.now();
        return add(districtId, accounts, claims -> claims.vouching(accounts, who, now), who);
    }

    private Uni<Boolean> add(String districtId, List<Account> added, UnaryOperator<AccountClaims> claimed, Actor who) {
        return changeOfficialAccounts(districtId, claimed, who, accounts -> DistrictProfile.joined(accounts, added));
    }

    /** Takes an account out of the district's own, with the caller's transaction where there is one; false if it is none. */
    public Uni<Boolean> removeOfficialAccount(String districtId, Account account, Actor who) {
        return changeOfficialAccounts(districtId, UnaryOperator.identity(), who, accounts -> accounts.stream()
                .filter(other -> !account.isTheSameAs(other))
                .toList());
    }

    private Uni<Boolean> changeOfficialAccounts(
            String districtId, UnaryOperator<AccountClaims> claimed, Actor who, UnaryOperator<List<Account>> change) {
        return changing((session, revision) -> registered(session, districtId)
                .onFailure(DistrictNotFound.class)
                .transform(missing -> new Problem(
                        Status.CONFLICT,
                        "The district is not registered",
                        "%s was removed from the registry; register the district first".formatted(districtId)))
                .chain(row -> {
                    var before = row.profile.officialAccounts();
                    var accounts = change.apply(before);
                    if (accounts.size() > Math.max(before.size(), DistrictProfile.MOST_ACCOUNTS)) {
                        return Uni.createFrom().failure(new TooManyAccounts(districtId));
                    }
                    return row.has(accounts, claimed)
                            ? Uni.createFrom().item(false)
                            : replace(session, row, row.profile.withOfficialAccounts(accounts), claimed, revision, who)
                                    .replaceWith(true);
                }));
    }

    /**
     * Records that accounts are not the district's own, with the caller's transaction where there is one. It is told to nobody, as it is
     * no part of the public identity; who registers such an account takes it back. The caller records the audit.
     *
     * @param accounts with their ids; one that is registered stays as it is
     */
    public Uni<Void> disown(String districtId, List<Account> accounts, Actor who) {
        return changing((session, revision) -> registered(session, districtId)
                .chain(row -> rescans.add(session, row.disown(accounts, who, revision, StoredTime.now()), revision)));
    }

    /** Forgets what districts said of accounts until these were erased, given by platform and id as {@code x:4711}. */
    public Uni<Void> forgetDisowned(Map<String, Instant> erasedAt) {
        return sessions.forService(session -> districts
                .disowning(session, erasedAt.keySet())
                .chain(ids -> Sequentially.forEach(ids, id -> forgetDisowned(id, erasedAt))));
    }

    private Uni<Void> forgetDisowned(String districtId, Map<String, Instant> erasedAt) {
        return changingAny((session, revision) -> registered(session, districtId)
                .chain(row ->
                        rescans.add(session, row.forgetDisowned(erasedAt, revision, StoredTime.now()), revision)));
    }

    /**
     * Records the ids of official accounts that were registered by their handles alone.
     *
     * @param accounts with their ids; one that is not registered, or has an id already, changes nothing
     */
    public Uni<RegisteredDistrict> recordIds(String districtId, List<Account> accounts, Actor who) {
        return changing((session, revision) -> registered(session, districtId).chain(row -> {
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
     * Confirms for all districts that accounts are this district's own.
     *
     * @param accounts as they are registered; one that is not changes nothing
     * @param who answers for all districts
     */
    public Uni<RegisteredDistrict> confirm(String districtId, List<Account> accounts, Actor who) {
        return changing((session, revision) -> registered(session, districtId)
                .chain(row -> write(session, row, revision, who, now -> row.confirm(accounts, who, revision, now))));
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

    /** Registers the present picture of an official account. */
    Uni<Void> learn(AccountPictures.Picture picture) {
        return changingAny((session, revision) -> session.find(DistrictRow.class, picture.districtId())
                .chain(row -> row == null || !row.learn(picture, revision, StoredTime.now())
                        ? Uni.createFrom().voidItem()
                        : events.changed(session, List.of(row.toDistrict()))
                                .chain(() -> rescans.add(session, RescanScope.of(Set.of(row.districtId)), revision))));
    }

    /** Removes a district from the registry. */
    public Uni<RegisteredDistrict> remove(String districtId, Actor who) {
        return changing((session, revision) -> registered(session, districtId)
                .chain(row -> write(session, row, revision, who, now -> row.remove(revision, now))));
    }

    /** Applies entries of a file in one transaction; districts that are registered as given are left alone. */
    public Uni<List<EntryResult>> importAll(List<FileEntry> entries, Actor who) {
        return changingAny((session, revision) -> districts
                .findByEither(session, ids(entries))
                .chain(known -> {
                    var plan = ImportPlan.of(entries, entry -> known(entry, known), who, revision, StoredTime.now());
                    return session.setBatchSize(WRITTEN_AT_ONCE)
                            .persistAll(plan.created().toArray())
                            .chain(() -> events.changed(session, plan.changed()))
                            .chain(() -> rescans.add(session, plan.toRescan(), revision))
                            .chain(() -> audit.record(session, plan.audited()))
                            .replaceWith(plan.results());
                }));
    }

    /** What {@link #importAll} would do with each entry; nothing is written. */
    public Uni<List<EntryResult>> preview(List<FileEntry> entries) {
        return sessions.forService(session -> districts.findByEither(session, ids(entries)))
                .map(known -> entries.stream()
                        .map(entry -> EntryResult.of(entry, known(entry, known)))
                        .toList());
    }

    private static Set<String> ids(List<FileEntry> entries) {
        return entries.stream().flatMap(entry -> entry.ids().stream()).collect(Collectors.toSet());
    }

    private static @Nullable DistrictRow known(FileEntry entry, Map<String, DistrictRow> byEither) {
        return entry.ids().stream()
                .map(byEither::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Uni<Void> refuseDuplicate(Session session, String id, DistrictProfile profile) {
        if (profile.ncesLeaId() == null) {
            return Uni.createFrom().voidItem();
        }
        return districts.findByEither(session, List.of(profile.ncesLeaId())).chain(found -> {
            var other = found.get(profile.ncesLeaId());
            return other == null || other.districtId.equals(id)
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new DuplicateDistrict(other.districtId, profile));
        });
    }

    private Uni<DistrictRow> registered(Session session, String districtId) {
        return session.find(DistrictRow.class, districtId).map(row -> {
            if (row == null || !row.isRegistered()) {
                throw new DistrictNotFound(districtId);
            }
            return row;
        });
    }

    private Uni<RegisteredDistrict> replace(
            Session session, DistrictRow row, DistrictProfile profile, long revision, Actor who) {
        return replace(session, row, profile, UnaryOperator.identity(), revision, who);
    }

    private Uni<RegisteredDistrict> replace(
            Session session,
            DistrictRow row,
            DistrictProfile profile,
            UnaryOperator<AccountClaims> claimed,
            long revision,
            Actor who) {
        var logos = row.registeredProfile() == null ? List.<String>of() : row.profile.logos();
        return write(session, row, revision, who, now -> row.change(profile, claimed, who, revision, now))
                .call(district -> district.profile().logos().containsAll(logos)
                        ? Uni.createFrom().voidItem()
                        : DistrictLogos.keepOnly(
                                session, row.districtId, district.profile().logos()));
    }

    private Uni<RegisteredDistrict> write(
            Session session, DistrictRow row, long revision, Actor who, Function<Instant, RescanScope> change) {
        var before = Registered.of(row);
        var toRescan = change.apply(StoredTime.now());
        var district = row.toDistrict();
        refuseGrowthBeyondLimit(row, before);
        var audited = RegistryAudit.changed(who, row.districtId, before, Registered.of(row));
        budget.take(row.districtId, RegistryAudit.bytes(audited), who);
        return events.changed(session, List.of(district))
                .chain(() -> rescans.add(session, toRescan, revision))
                .chain(() -> audit.record(session, audited))
                .replaceWith(district);
    }

    /** What is added bit by bit may outgrow the limit, too. */
    private static void refuseGrowthBeyondLimit(DistrictRow row, @Nullable Registered before) {
        if (row.isRegistered() && (before == null || !before.profile().equals(row.profile))) {
            RegistrationSize.Validator.problemOf(row.profile).ifPresent(problem -> {
                throw new Problem(
                        Status.REQUEST_ENTITY_TOO_LARGE,
                        "The registration has no room",
                        "%s of %s %s"
                                .formatted(
                                        RegistrationSize.Validator.largestList(row.profile), row.districtId, problem));
            });
        }
    }

    private <T> Uni<T> changing(BiFunction<Session, Long, Uni<T>> change) {
        return sessions.forCaller(session -> atNextRevision(session, change));
    }

    /** For changes after the request, such as imports, by a caller who may register any district. */
    private <T> Uni<T> changingAny(BiFunction<Session, Long, Uni<T>> change) {
        return sessions.forService(session -> atNextRevision(session, change));
    }

    private <T> Uni<T> atNextRevision(Session session, BiFunction<Session, Long, Uni<T>> change) {
        return districts.nextRevision(session).chain(revision -> change.apply(session, revision));
    }
}
