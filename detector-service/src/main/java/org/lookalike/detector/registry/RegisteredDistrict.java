package org.lookalike.detector.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.AccountClaim.AccountClaims;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Leader;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.School;

/**
 * A district in the registry; its revision is that of its last change. Account pictures are the hashes of the latest
 * pictures of its official accounts, by {@link Account#key platform and id}; claims say since when each account is
 * claimed, and whether that is confirmed; disowned accounts are not its own by its word. Somebody who answers for all
 * districts vouches for vouched web domains. {@code removedAt} is absent while it is registered.
 */
public record RegisteredDistrict(
        String districtId,
        DistrictProfile profile,
        Map<String, String> accountPictures,
        List<AccountClaim> claims,
        List<DisownedAccount> disowned,
        List<String> vouchedDomains,
        long registryRevision,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant removedAt) {

    /** Every account has a claim; earlier versions stored none. */
    public RegisteredDistrict {
        claims = new AccountClaims(claims).to(profile.allAccounts(), updatedAt).list();
    }

    /** The next revision of the registry, with which all that changes in one transaction is stamped, and by whom. */
    record Revision(long number, Actor who, Instant at) {}

    static RegisteredDistrict unregistered(String districtId, DistrictProfile profile, Instant now) {
        return new RegisteredDistrict(districtId, profile, Map.of(), List.of(), List.of(), List.of(), 0, now, now, now);
    }

    String tag() {
        return EntityTags.of(registryRevision);
    }

    /** The hashes of its logos and of the pictures of its accounts, possibly none. */
    public List<String> pictures() {
        return pictures(profile);
    }

    private List<String> pictures(DistrictProfile known) {
        return Stream.concat(
                        known.logos().stream(),
                        known.officialAccounts().stream()
                                .map(account -> accountPictures.getOrDefault(account.key(), "")))
                .filter(hash -> !hash.isEmpty())
                .distinct()
                .toList();
    }

    /** How it is called where others read of it; a name that a district without an NCES id chose could say anything. */
    public String nameForOthers() {
        return profile.ncesLeaId() == null ? "another registered district" : profile.name();
    }

    public boolean isConfirmed(Account account) {
        return new AccountClaims(claims).isConfirmed(account);
    }

    /** Its claims to the account with this id or, where it registered none, this handle; confirmed ones first. */
    public List<AccountClaim> claimsTo(String platform, String accountId, String handle) {
        var account = new Account(platform, handle, accountId);
        return claims.stream()
                .filter(claim -> claim.account().isTheSameAs(account))
                .sorted(Comparator.comparing(AccountClaim::isConfirmed).reversed())
                .toList();
    }

    /** Its claim to an account for which no person has spoken, but only its website. */
    public Optional<AccountClaim> claimByWebsiteAlone(Account account) {
        var claimed = claims.stream()
                .filter(claim -> claim.account().isTheSameAs(account))
                .toList();
        return claimed.stream().allMatch(AccountClaim::isByWebsiteAlone)
                ? claimed.stream().findFirst()
                : Optional.empty();
    }

    /** Its claim to an account by a website that gives the handle alone, and so to whichever account has it. */
    public Optional<AccountClaim> unboundClaim(Account account) {
        return claimByWebsiteAlone(account)
                .filter(claim -> claim.account().accountId() == null
                        && !profile.webDomains().contains(claim.account().handle()));
    }

    /** As matching takes it, as if it had not registered the account. */
    public DistrictIdentity identityWithout(Account account) {
        return identity(profile.withOfficialAccounts(profile.officialAccounts().stream()
                .filter(other -> !other.isTheSameAs(account))
                .toList()));
    }

    /** As matching takes it, as if the account that it registered by its handle was the one with this id. */
    public DistrictIdentity identityIdentifying(Account account, String accountId) {
        return identity(profile.withAccounts(other ->
                other.isTheSameAs(account) ? new Account(other.platform(), other.handle(), accountId) : other));
    }

    /** Whether it registered the account as its own, its school's or its leader's. */
    public boolean hasClaimed(Account account) {
        return claims.stream().anyMatch(claim -> claim.account().isTheSameAs(account));
    }

    /** Whether the account has the handle of one that it registered with another id. */
    public boolean hasLostHandleTo(Account account) {
        return !hasClaimed(account)
                && claims.stream().anyMatch(claim -> claim.account().hasHandleOf(account));
    }

    public boolean hasDisowned(Account account) {
        return disowned.stream().anyMatch(one -> one.account().isTheSameAs(account));
    }

    /** The same as the matching library takes it. */
    public DistrictIdentity identity() {
        return identity(profile);
    }

    private DistrictIdentity identity(DistrictProfile known) {
        return new DistrictIdentity(
                districtId,
                known.name(),
                known.aliases(),
                known.acronyms(),
                known.city(),
                known.state(),
                known.webDomains(),
                official(known.officialAccounts()),
                pictures(known),
                known.schoolList().stream()
                        .map(school -> new School(school.name(), school.aliases(), official(school.officialAccounts())))
                        .toList(),
                known.leaderList().stream()
                        .map(leader -> new Leader(leader.name(), leader.role(), official(leader.officialAccounts())))
                        .toList(),
                disowned.stream()
                        .map(one -> new org.lookalike.matching.DisownedAccount(
                                one.account().platform(),
                                Objects.requireNonNull(one.account().accountId())))
                        .toList(),
                known.ncesLeaId() != null);
    }

    private List<OfficialAccount> official(List<Account> accounts) {
        var known = new AccountClaims(claims);
        return accounts.stream()
                .map(account -> new OfficialAccount(
                        account.platform(), account.handle(), account.accountId(), known.isConfirmed(account)))
                .toList();
    }

    public boolean isRemoved() {
        return removedAt != null;
    }

    boolean isRegistered() {
        return !isRemoved();
    }

    /** None while it is not registered. */
    private AccountClaims claimsInForce() {
        return isRegistered() ? new AccountClaims(claims) : AccountClaims.NONE;
    }

    /** Which accounts seen earlier may be assessed differently than with the district as it was before. */
    RescanScope toRescanSince(RegisteredDistrict before) {
        var isSame = isRemoved() || before.isRegistered() && identity().equals(before.identity());
        return RescanScope.of(
                isSame ? Set.of() : Set.of(districtId), before.claimsInForce().noLongerConfirmedIn(claimsInForce()));
    }

    /** The district once this is registered of it, and its claims are changed so. */
    RegisteredDistrict changed(DistrictProfile given, UnaryOperator<AccountClaims> made, Revision revision) {
        return replaced(
                isRegistered() ? given.withDefaultsFrom(profile) : given, made.apply(claimsInForce()), revision);
    }

    /** Whether it has these accounts, and a change of its claims would change nothing. */
    boolean has(List<Account> accounts, UnaryOperator<AccountClaims> made) {
        return accounts.equals(profile.officialAccounts())
                && made.apply(claimsInForce())
                        .to(profile.allAccounts(), updatedAt)
                        .list()
                        .equals(claims);
    }

    /** With ids of accounts registered by handle; a claim by handle was to the account if {@code wasSeen} says so. */
    RegisteredDistrict identified(UnaryOperator<Account> withId, Predicate<Account> wasSeen, Revision revision) {
        var known = claimsInForce();
        for (var account : profile.allAccounts()) {
            var identified = withId.apply(account);
            if (wasSeen.test(identified)) {
                known = known.identifying(identified);
            }
        }
        return replaced(profile.withAccounts(withId), known, revision);
    }

    RegisteredDistrict confirmed(List<Account> accounts, Revision revision) {
        var confirmed = claimsInForce().confirming(accounts, revision.who(), revision.at());
        return with(profile, accountPictures, confirmed, disowned, vouchedDomains, removedAt, revision);
    }

    /** With the word that accounts are not its own, unless it registered them. */
    RegisteredDistrict disowning(List<Account> accounts, Revision revision) {
        var said = disownedByKey();
        accounts.stream()
                .filter(account -> !hasRegistered(account, profile))
                .map(account -> new DisownedAccount(account, revision.who().name(), revision.at()))
                .forEach(one -> said.put(one.account().key(), one));
        return withDisowned(said.values().stream(), revision);
    }

    /** Without what it said of accounts until they were erased. */
    RegisteredDistrict forgetting(Map<String, Instant> erasedAt, Revision revision) {
        return withDisowned(
                disowned.stream().filter(one -> one.disownedAt()
                        .isAfter(erasedAt.getOrDefault(one.account().key(), Instant.MIN))),
                revision);
    }

    RegisteredDistrict removed(Revision revision) {
        var all = new AccountClaims(claims);
        return with(profile, accountPictures, all, List.of(), vouchedDomains, revision.at(), revision);
    }

    /** With an account's picture; the same where it is not registered, or the account showed that picture until now. */
    RegisteredDistrict showing(AccountTraits.Picture picture, Revision revision) {
        if (isRemoved() || picture.hash().equals(accountPictures.get(picture.accountKey()))) {
            return this;
        }
        var pictures = new TreeMap<>(accountPictures);
        pictures.put(picture.accountKey(), picture.hash());
        return with(profile, pictures, new AccountClaims(claims), disowned, vouchedDomains, removedAt, revision);
    }

    /** Who registers an account takes the word back that it is not the district's. */
    private RegisteredDistrict replaced(DistrictProfile next, AccountClaims known, Revision revision) {
        var all = known.of(next.allAccounts(), revision.who(), revision.at());
        var said = disowned.stream()
                .filter(one -> !hasRegistered(one.account(), next))
                .toList();
        var vouched = vouched(next.webDomains(), revision.who());
        return with(next, accountPictures, all, said, vouched, null, revision);
    }

    private static boolean hasRegistered(Account account, DistrictProfile profile) {
        return profile.allAccounts().stream().anyMatch(account::isTheSameAs);
    }

    /** The vouched ones of these domains. One that stays is as it was, so that saving a form vouches for nothing. */
    private List<String> vouched(List<String> domains, Actor who) {
        var known = isRegistered() ? profile.webDomains() : List.<String>of();
        return domains.stream()
                .filter(domain -> known.contains(domain) ? vouchedDomains.contains(domain) : who.answersForAll())
                .toList();
    }

    Map<String, DisownedAccount> disownedByKey() {
        var byKey = new TreeMap<String, DisownedAccount>();
        disowned.forEach(one -> byKey.put(one.account().key(), one));
        return byKey;
    }

    private RegisteredDistrict withDisowned(Stream<DisownedAccount> said, Revision revision) {
        var all = new AccountClaims(claims);
        return with(profile, accountPictures, all, said.toList(), vouchedDomains, removedAt, revision);
    }

    private RegisteredDistrict with(
            DistrictProfile next,
            Map<String, String> pictures,
            AccountClaims known,
            List<DisownedAccount> others,
            List<String> vouched,
            @Nullable Instant removed,
            Revision by) {
        return new RegisteredDistrict(
                districtId, next, pictures, known.list(), others, vouched, by.number(), createdAt, by.at(), removed);
    }

    /** A district's word that an account, by its id, is not its own, for it alone; the handle is for people. */
    public record DisownedAccount(Account account, String disownedBy, Instant disownedAt) {}
}
