package org.lookalike.detector.registry;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.StoredJson;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.AccountClaim.AccountClaims;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict.DisownedAccount;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.postgres.StoredTime;

/** A district in the database; name, state, NCES id and search text are copied from the profile for queries. */
@Entity
@Table(name = "district")
class DistrictRow {

    /** What {@link #of} reads, whose JSON is read as the text that Hibernate would read. */
    static final String COLUMNS =
            """
            district_id, cast(profile as text) as profile, cast(account_pictures as text) as account_pictures,
            cast(account_claims as text) as account_claims, cast(disowned_accounts as text) as disowned_accounts,
            vouched_domains, registry_revision, created_at, updated_at, removed_at""";

    @Id
    String districtId;

    @Nullable
    String ncesLeaId;

    String name;

    @Nullable
    String state;

    String searchText;

    @JdbcTypeCode(SqlTypes.JSON)
    DistrictProfile profile;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> accountPictures;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, AccountClaim> accountClaims;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, DisownedAccount> disownedAccounts;

    /** Those of its web domains that somebody who answers for all districts registered, and so vouched for. */
    @Column(columnDefinition = "_text")
    String[] vouchedDomains;

    long registryRevision;

    Instant createdAt;

    Instant updatedAt;

    @Nullable
    Instant removedAt;

    @SuppressWarnings("NullAway.Init")
    protected DistrictRow() {}

    @SuppressWarnings("NullAway.Init")
    DistrictRow(String districtId, Instant now) {
        this.districtId = districtId;
        this.accountPictures = Map.of();
        this.accountClaims = Map.of();
        this.disownedAccounts = Map.of();
        this.vouchedDomains = new String[0];
        this.createdAt = now;
    }

    /** A row to read, without the columns that are copied from the profile. */
    static DistrictRow of(Row columns) {
        var row = new DistrictRow(columns.getString("district_id"), StoredTime.of(columns, "created_at"));
        row.profile = StoredJson.read(columns.getString("profile"), new TypeReference<>() {});
        row.accountPictures = StoredJson.read(columns.getString("account_pictures"), new TypeReference<>() {});
        row.accountClaims = StoredJson.read(columns.getString("account_claims"), new TypeReference<>() {});
        row.disownedAccounts = StoredJson.read(columns.getString("disowned_accounts"), new TypeReference<>() {});
        row.vouchedDomains = columns.getArrayOfStrings("vouched_domains");
        row.registryRevision = columns.getLong("registry_revision");
        row.updatedAt = StoredTime.of(columns, "updated_at");
        row.removedAt = StoredTime.ofNullable(columns, "removed_at");
        return row;
    }

    /** The next revision of the registry, with which all that changes in one transaction is stamped, and by whom. */
    record Revision(long number, Actor who, Instant at) {}

    /** Returns which accounts seen earlier may be assessed differently now. */
    RescanScope change(DistrictProfile given, Revision revision) {
        return change(given, UnaryOperator.identity(), revision);
    }

    /** The same after a change of its claims. */
    RescanScope change(DistrictProfile given, UnaryOperator<AccountClaims> made, Revision revision) {
        return replace(isRegistered() ? given.withDefaultsFrom(profile) : given, made.apply(claims()), revision);
    }

    /** Whether it has these accounts, and a change of its claims would change nothing. */
    boolean has(List<Account> accounts, UnaryOperator<AccountClaims> made) {
        return accounts.equals(profile.officialAccounts())
                && made.apply(claims())
                        .to(profile.allAccounts(), updatedAt)
                        .list()
                        .equals(claims().list());
    }

    /**
     * Adds the ids of accounts that were registered by their handles only; returns as {@link #change} does. A claim by
     * handle was to the account with an id if {@code wasSeen} says that this was seen under the handle.
     */
    RescanScope identify(UnaryOperator<Account> withId, Predicate<Account> wasSeen, Revision revision) {
        var claims = claims();
        for (var account : profile.allAccounts()) {
            var identified = withId.apply(account);
            if (wasSeen.test(identified)) {
                claims = claims.identifying(identified);
            }
        }
        return replace(profile.withAccounts(withId), claims, revision);
    }

    /** Returns as {@link #change} does. */
    RescanScope confirm(List<Account> accounts, Revision revision) {
        return changing(
                revision,
                () -> accountClaims = claims().confirming(accounts, revision.who(), revision.at())
                        .byKey());
    }

    /** Says that accounts are not its own, unless it registered them; returns as {@link #change} does. */
    RescanScope disown(List<Account> accounts, Revision revision) {
        return changing(revision, () -> {
            var disowned = new TreeMap<>(disownedAccounts);
            accounts.stream()
                    .filter(account -> profile.allAccounts().stream().noneMatch(account::isTheSameAs))
                    .forEach(account -> disowned.put(
                            account.key(),
                            new DisownedAccount(account, revision.who().name(), revision.at())));
            disownedAccounts = disowned;
        });
    }

    /** Forgets what it said of accounts until they were erased; returns as {@link #change} does. */
    RescanScope forgetDisowned(Map<String, Instant> erasedAt, Revision revision) {
        return changing(revision, () -> {
            var others = new TreeMap<>(disownedAccounts);
            others.entrySet()
                    .removeIf(one ->
                            !one.getValue().disownedAt().isAfter(erasedAt.getOrDefault(one.getKey(), Instant.MIN)));
            disownedAccounts = others;
        });
    }

    /** Returns as {@link #change} does: accounts that it confirmed as its own may be imitations of others now. */
    RescanScope remove(Revision revision) {
        return changing(revision, () -> {
            removedAt = revision.at();
            disownedAccounts = Map.of();
        });
    }

    private RescanScope replace(DistrictProfile next, AccountClaims claims, Revision revision) {
        return changing(revision, () -> {
            vouchedDomains = vouchedDomains(next.webDomains(), revision.who());
            profile = next;
            disownedAccounts = withoutRegistered(disownedAccounts, next);
            ncesLeaId = profile.ncesLeaId();
            name = profile.name();
            state = profile.state();
            searchText = SearchText.of(profile);
            accountClaims = claims.of(profile.allAccounts(), revision.who(), revision.at())
                    .byKey();
            removedAt = null;
        });
    }

    /** The vouched ones of these domains. One that stays is as it was, so that saving a form vouches for nothing. */
    private String[] vouchedDomains(List<String> domains, Actor who) {
        var known = isRegistered() ? profile.webDomains() : List.<String>of();
        var vouched = List.of(vouchedDomains);
        return domains.stream()
                .filter(domain -> known.contains(domain) ? vouched.contains(domain) : who.answersForAll())
                .toArray(String[]::new);
    }

    /** Who registers an account takes the word back that it is not the district's. */
    private static Map<String, DisownedAccount> withoutRegistered(
            Map<String, DisownedAccount> disowned, DistrictProfile registered) {
        var others = new TreeMap<>(disowned);
        others.values().removeIf(one -> registered.allAccounts().stream().anyMatch(one.account()::isTheSameAs));
        return others;
    }

    private RescanScope changing(Revision revision, Runnable change) {
        var identityBefore = identity();
        var claimsBefore = claims();
        change.run();
        stamp(revision);
        var identity = identity();
        return RescanScope.of(
                identity == null || identity.equals(identityBefore) ? Set.of() : Set.of(districtId),
                claimsBefore.noLongerConfirmedIn(claims()));
    }

    /** Whether the district is registered and its account showed another picture until now. */
    boolean learn(AccountTraits.Picture picture, Revision revision) {
        if (removedAt != null || picture.hash().equals(accountPictures.get(picture.accountKey()))) {
            return false;
        }
        var learnt = new TreeMap<>(accountPictures);
        learnt.put(picture.accountKey(), picture.hash());
        accountPictures = learnt;
        stamp(revision);
        return true;
    }

    private void stamp(Revision revision) {
        registryRevision = revision.number();
        updatedAt = revision.at();
    }

    boolean isRegistered() {
        return profile != null && removedAt == null;
    }

    /** Null while it is not registered. */
    @Nullable
    DistrictProfile registeredProfile() {
        return isRegistered() ? profile : null;
    }

    /** None while it is not registered. */
    private AccountClaims claims() {
        return isRegistered()
                ? new AccountClaims(accountClaims.values()).to(profile.allAccounts(), updatedAt)
                : AccountClaims.NONE;
    }

    /** What matching uses; null while it is not registered. */
    private @Nullable DistrictIdentity identity() {
        return isRegistered() ? toDistrict().identity() : null;
    }

    RegisteredDistrict toDistrict() {
        return new RegisteredDistrict(
                districtId,
                profile,
                accountPictures,
                claims().list(),
                List.copyOf(disownedAccounts.values()),
                List.of(vouchedDomains),
                registryRevision,
                createdAt,
                updatedAt,
                removedAt);
    }
}
