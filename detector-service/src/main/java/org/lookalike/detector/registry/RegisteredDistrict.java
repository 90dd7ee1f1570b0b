package org.lookalike.detector.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * claimed, and whether that is confirmed; disowned accounts are those that it says are not its own. Somebody who
 * answers for all districts vouches for the vouched ones of its web domains. {@code removedAt} is absent while it is
 * registered.
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

    /** The entity tag of what is registered of it. */
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

    /** Whether this account of its own is confirmed for all districts. */
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

    /** Whether it said of the account that it is not its own. */
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

    /** A district's word that an account, by its id, is not its own, for it alone; the handle is for people. */
    public record DisownedAccount(Account account, String disownedBy, Instant disownedAt) {}
}
