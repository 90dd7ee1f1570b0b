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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.AccountClaim.AccountClaims;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict.Revision;
import org.lookalike.detector.registry.RegistryAudit.Registered;
import org.lookalike.detector.registry.RegistryProblem.DistrictNotFound;
import org.lookalike.detector.registry.RegistryProblem.DuplicateDistrict;
import org.lookalike.detector.registry.RegistryProblem.OperatorOnly;
import org.lookalike.detector.registry.RegistryProblem.OutsideOfTheSet;
import org.lookalike.detector.registry.RegistryProblem.TooManyAccounts;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;
import org.lookalike.security.Caller;

/**
 * The registered districts. Every change takes the next revision, by which readers ask for changes since, and in one
 * transaction stamps the district, records event and audit, and requests a rescan where matching sees a difference.
 */
@ApplicationScoped
public class Registry {

    /** Changes by which nobody is audited. */
    private static final Actor SERVICE = Actor.forAll(Caller.SERVICE.name());

    /**
     * Publishes changes of the registry, as part of the transaction that makes them. No commit announces them: they go out with the next
     * event of an alert, or within {@code lookalike.outbox.poll-interval}, so that many changes cost one publication.
     */
    public interface IdentityEvents {

        /** The districts after the change, in the order of the changes; removed ones included. */
        Uni<Void> changed(Session session, List<RegisteredDistrict> districts);
    }

    /** Takes requests to assess accounts seen earlier again, as part of the transaction that makes them necessary. */
    public interface RescanRequests {

        /** Asks for a rescan of what may be assessed otherwise now, because of this revision. */
        Uni<Void> add(Session session, RescanScope scope, long registryRevision);
    }

    private final Sessions sessions;
    private final IdentityEvents events;
    private final RescanRequests rescans;
    private final Audit audit;
    private final Sightings sightings;
    private final ChangeBudget budget;

    Registry(
            Sessions sessions,
            IdentityEvents events,
            RescanRequests rescans,
            Audit audit,
            Sightings sightings,
            ChangeBudget budget) {
        this.sessions = sessions;
        this.events = events;
        this.rescans = rescans;
        this.audit = audit;
        this.sightings = sightings;
        this.budget = budget;
    }

    public Uni<Page<RegisteredDistrict>> list(DistrictFilter filter, int limit, @Nullable String after) {
        var last = after == null ? null : Cursor.parse(after, 2);
        return sessions.forCaller(session -> DistrictRepository.list(session, filter, limit, last))
                .map(found -> Page.of(
                        found, limit, district -> Cursor.of(district.profile().name(), district.districtId())));
    }

    /** Every registered district by name, read page by page while they are consumed. */
    Multi<RegisteredDistrict> all() {
        var any = new DistrictFilter(null, null, null);
        return Page.all(after -> list(any, Page.MAX_LIMIT, after));
    }

    public Uni<@Nullable RegisteredDistrict> find(String districtId) {
        return find(List.of(districtId)).map(found -> found.get(districtId));
    }

    /** The registered districts among these ids, by id. */
    public Uni<Map<String, RegisteredDistrict>> find(Collection<String> districtIds) {
        return districtIds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sessions.forCaller(session -> DistrictRepository.find(session, districtIds))
                        .map(found -> found.stream()
                                .filter(RegisteredDistrict::isRegistered)
                                .collect(Collectors.toMap(RegisteredDistrict::districtId, Function.identity())));
    }

    /** Fails with {@link DistrictNotFound} if none is registered under this id; so do all changes of a district. */
    public Uni<RegisteredDistrict> get(String districtId) {
        return sessions.forCaller(session -> registered(session, districtId));
    }

    /**
     * Registers a district; fails with {@link DuplicateDistrict} if it is registered, and with {@link OutsideOfTheSet} if the caller has
     * some districts, and this is none of them or their states.
     */
    public Uni<RegisteredDistrict> register(DistrictProfile profile, Actor who, Districts own) {
        var id = DistrictId.of(profile);
        if (own instanceof Districts.Some some && !some.contains(id) && !profile.isIn(some.states())) {
            throw new OutsideOfTheSet();
        }
        var seen = own instanceof Districts.Some some ? some.with(id) : own;
        return sessions.forDistricts(
                seen,
                session -> atNextRevision(session, who, revision -> refuseDuplicate(session, id, profile)
                        .chain(() -> DistrictRepository.find(session, List.of(id)))
                        .chain(known -> {
                            var before = known.isEmpty()
                                    ? RegisteredDistrict.unregistered(id, profile, revision.at())
                                    : known.get(0);
                            if (before.isRegistered()) {
                                throw new DuplicateDistrict(id, profile);
                            }
                            return replace(
                                    new DistrictChange(session, before, revision), profile, UnaryOperator.identity());
                        })));
    }

    /** Replaces what is registered of a district; a district itself fails to change what {@link OperatorOnly} protects. */
    public Uni<RegisteredDistrict> change(String districtId, DistrictProfile profile, Actor who) {
        return change(districtId, profile, null, who);
    }

    /** The same in the states that a header names, as {@link EntityTags#requireMatch} takes them. */
    Uni<RegisteredDistrict> change(String districtId, DistrictProfile profile, @Nullable String ifMatch, Actor who) {
        return changing(districtId, who, change -> {
            EntityTags.requireMatch(ifMatch, change.before().tag());
            var registered = change.before().profile();
            var permitted = who.answersForAll() ? profile : ProtectedFields.kept(profile, registered);
            var keepsNcesId = Objects.equals(permitted.ncesLeaId(), registered.ncesLeaId());
            return (keepsNcesId
                            ? Uni.createFrom().voidItem()
                            : refuseDuplicate(change.session(), districtId, permitted))
                    .chain(() -> replace(change, permitted, UnaryOperator.identity()));
        });
    }

    /** Adds a logo to those registered; fails with {@link RegistryProblem.TooManyLogos} if there is no room. */
    public Uni<RegisteredDistrict> addLogo(String districtId, Uploads.Logo logo, Actor who) {
        return changing(districtId, who, change -> {
            var registered = change.before().profile();
            var logos = new LinkedHashSet<>(registered.logos());
            logos.add(logo.hash().hex());
            if (logos.size() > DistrictProfile.MOST_LOGOS) {
                throw new RegistryProblem.TooManyLogos(districtId);
            }
            return replace(change, registered.withLogos(List.copyOf(logos)), UnaryOperator.identity())
                    .call(() -> DistrictLogos.add(change.session(), districtId, logo));
        });
    }

    /** Registers an own account; false if it is. Fails without the district, or with {@link TooManyAccounts}. */
    public Uni<Boolean> addOfficialAccount(String districtId, Account account, Actor who) {
        return add(districtId, List.of(account), UnaryOperator.identity(), who);
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
            String districtId, UnaryOperator<AccountClaims> claimed, Actor who, UnaryOperator<List<Account>> changed) {
        return changing(districtId, who, change -> {
                    var registered = change.before().profile();
                    var before = registered.officialAccounts();
                    var accounts = changed.apply(before);
                    if (accounts.size() > Math.max(before.size(), DistrictProfile.MOST_ACCOUNTS)) {
                        throw new TooManyAccounts(districtId);
                    }
                    return change.before().has(accounts, claimed)
                            ? Uni.createFrom().item(false)
                            : replace(change, registered.withOfficialAccounts(accounts), claimed)
                                    .replaceWith(true);
                })
                .onFailure(DistrictNotFound.class)
                .transform(missing -> new Problem(
                        Status.CONFLICT,
                        "The district is not registered",
                        "%s was removed from the registry; register the district first".formatted(districtId)));
    }

    /**
     * Records, with the caller's transaction if there is one, that accounts are not the district's own, unless it
     * registered them, which takes that back later, too. It is told to nobody. The caller records the audit.
     */
    public Uni<Void> disown(String districtId, List<Account> accounts, Actor who) {
        return changing(
                districtId, who, change -> store(change, change.before().disowning(accounts, change.revision())));
    }

    /** Forgets what districts said of accounts until these were erased, given by platform and id as {@code x:4711}. */
    public Uni<Void> forgetDisowned(Map<String, Instant> erasedAt) {
        Function<DistrictChange, Uni<Void>> forget =
                change -> store(change, change.before().forgetting(erasedAt, change.revision()));
        return sessions.forService(session -> DistrictRepository.disowning(session, erasedAt.keySet())
                .chain(ids -> Sequentially.forEach(ids, id -> changing(session, id, SERVICE, forget))));
    }

    /** Takes the next revision, so that every replica reads soon what else the caller's transaction stores with it. */
    public static Uni<Long> nextRevision(Session session) {
        return DistrictRepository.nextRevision(session);
    }

    /** Records the ids of official accounts registered by their handles alone; other accounts change nothing. */
    public Uni<RegisteredDistrict> recordIds(String districtId, List<Account> accounts, Actor who) {
        return changing(districtId, who, change -> {
            var before = change.before();
            UnaryOperator<Account> identified = account -> account.withIdOf(accounts);
            if (before.profile().withAccounts(identified).equals(before.profile())) {
                return Uni.createFrom().item(before);
            }
            return sightings.of(districtId).chain(seen -> {
                Predicate<Account> wasSeen = account -> seen.stream().anyMatch(sighting -> sighting.isOf(account));
                return write(change, before.identified(identified, wasSeen, change.revision()));
            });
        });
    }

    /** Confirms accounts, as they are registered, for all districts, by a caller who answers for all of them. */
    public Uni<RegisteredDistrict> confirm(String districtId, List<Account> accounts, Actor who) {
        return changing(
                districtId, who, change -> write(change, change.before().confirmed(accounts, change.revision())));
    }

    /** Registers the present picture of an official account. */
    Uni<Void> learn(AccountTraits.Picture picture) {
        return sessions.forService(session -> atNextRevision(
                session, SERVICE, revision -> DistrictRepository.find(session, List.of(picture.districtId()))
                        .chain(found -> Sequentially.forEach(found, known -> {
                            var after = known.showing(picture, revision);
                            return after == known
                                    ? Uni.createFrom().voidItem()
                                    : store(new DistrictChange(session, known, revision), after)
                                            .chain(() -> events.changed(session, List.of(after)));
                        }))));
    }

    public Uni<RegisteredDistrict> remove(String districtId, Actor who) {
        return changing(districtId, who, change -> write(change, change.before().removed(change.revision())));
    }

    /** Applies entries of a file in one transaction; districts that are registered as given are left alone. */
    public Uni<List<EntryResult>> importAll(List<FileEntry> entries, Actor who) {
        return sessions.forService(session -> atNextRevision(
                session, who, revision -> DistrictRepository.findByEither(session, EntryResult.ids(entries))
                        .chain(known -> {
                            var plan = EntryResult.ImportPlan.of(entries, known, revision);
                            return DistrictRepository.store(session, plan.changed())
                                    .chain(() -> events.changed(session, plan.changed()))
                                    .chain(() -> rescans.add(session, plan.toRescan(), revision.number()))
                                    .chain(() -> audit.record(session, plan.audited()))
                                    .replaceWith(plan.results());
                        })));
    }

    /** What {@link #importAll} would do with each entry; nothing is written. */
    public Uni<List<EntryResult>> preview(List<FileEntry> entries) {
        return sessions.forService(session -> DistrictRepository.findByEither(session, EntryResult.ids(entries)))
                .map(known -> entries.stream()
                        .map(entry -> EntryResult.of(entry, EntryResult.known(entry, known)))
                        .toList());
    }

    private Uni<Void> refuseDuplicate(Session session, String id, DistrictProfile profile) {
        if (profile.ncesLeaId() == null) {
            return Uni.createFrom().voidItem();
        }
        return DistrictRepository.findByEither(session, List.of(profile.ncesLeaId()))
                .chain(found -> {
                    var other = found.get(profile.ncesLeaId());
                    return other == null || other.districtId().equals(id)
                            ? Uni.createFrom().voidItem()
                            : Uni.createFrom().failure(new DuplicateDistrict(other.districtId(), profile));
                });
    }

    private static Uni<RegisteredDistrict> registered(Session session, String districtId) {
        return DistrictRepository.find(session, List.of(districtId)).map(found -> found.stream()
                .filter(RegisteredDistrict::isRegistered)
                .findFirst()
                .orElseThrow(() -> new DistrictNotFound(districtId)));
    }

    private Uni<RegisteredDistrict> replace(
            DistrictChange change, DistrictProfile profile, UnaryOperator<AccountClaims> claimed) {
        var before = change.before();
        var after = before.changed(profile, claimed, change.revision());
        var logos = after.profile().logos();
        return write(change, after)
                .call(() ->
                        before.isRemoved() || logos.containsAll(before.profile().logos())
                                ? Uni.createFrom().voidItem()
                                : DistrictLogos.keepOnly(change.session(), after.districtId(), logos));
    }

    private Uni<RegisteredDistrict> write(DistrictChange change, RegisteredDistrict after) {
        var before = change.before();
        var id = after.districtId();
        var who = change.revision().who();
        // What is added bit by bit may outgrow the limit, too.
        if (after.isRegistered() && (before.isRemoved() || !before.profile().equals(after.profile()))) {
            RegistrationSize.Validator.refuseTooLarge(after.profile(), id);
        }
        var audited = RegistryAudit.changed(who, id, Registered.of(before), Registered.of(after));
        budget.take(id, RegistryAudit.bytes(audited), who);
        return store(change, after)
                .chain(() -> events.changed(change.session(), List.of(after)))
                .chain(() -> audit.record(change.session(), audited))
                .replaceWith(after);
    }

    private Uni<Void> store(DistrictChange change, RegisteredDistrict after) {
        var scope = after.toRescanSince(change.before());
        return DistrictRepository.store(change.session(), List.of(after))
                .chain(() ->
                        rescans.add(change.session(), scope, change.revision().number()));
    }

    /** A district as it was before the transaction that changes it. */
    private record DistrictChange(Session session, RegisteredDistrict before, Revision revision) {}

    private <T> Uni<T> changing(String districtId, Actor who, Function<DistrictChange, Uni<T>> changed) {
        return sessions.forCaller(session -> changing(session, districtId, who, changed));
    }

    private <T> Uni<T> changing(
            Session session, String districtId, Actor who, Function<DistrictChange, Uni<T>> changed) {
        return atNextRevision(session, who, revision -> registered(session, districtId)
                .chain(before -> changed.apply(new DistrictChange(session, before, revision))));
    }

    private <T> Uni<T> atNextRevision(Session session, Actor who, Function<Revision, Uni<T>> change) {
        return DistrictRepository.nextRevision(session)
                .chain(number -> change.apply(new Revision(number, who, StoredTime.now())));
    }
}
