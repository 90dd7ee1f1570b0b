package org.lookalike.detector.official;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.official.OfficialList.ListedSchool;
import org.lookalike.detector.registry.AccountClaim;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.detector.registry.verification.MarkCheck;

/** What the list of a district would show now, and what it leaves off. Accounts of its leaders are never on it. */
record ListDraft(
        List<ListedAccount> accounts, List<ListedSchool> schools, List<UnlistedAccount> leftOff, Instant changedAt) {

    /** Whether the name is one for which somebody answers: an NCES id is set by operators alone. */
    static boolean isVouchedFor(@Nullable RegisteredDistrict district) {
        return district != null && !district.isRemoved() && district.profile().ncesLeaId() != null;
    }

    static ListDraft of(RegisteredDistrict district, Facts facts, RegistryView registry) {
        return new Listing(district, facts, registry).draft();
    }

    /** Lists the accounts of one district. */
    private static final class Listing {

        private final RegisteredDistrict district;
        private final Facts facts;
        private final RegistryView registry;
        private final Map<String, AccountClaim> claims;
        private final List<UnlistedAccount> leftOff = new ArrayList<>();
        private Instant changedAt;

        Listing(RegisteredDistrict district, Facts facts, RegistryView registry) {
            this.district = district;
            this.facts = facts;
            this.registry = registry;
            this.claims = district.claims().stream().collect(Collectors.toMap(AccountClaim::key, Function.identity()));
            this.changedAt = district.updatedAt();
        }

        ListDraft draft() {
            var profile = district.profile();
            var own = listed(profile.officialAccounts());
            var schools = profile.schoolList().stream()
                    .map(school -> new ListedSchool(school.name(), listed(school.officialAccounts())))
                    .filter(school -> !school.accounts().isEmpty())
                    .sorted(Comparator.comparing(ListedSchool::name))
                    .toList();
            return new ListDraft(own, schools, List.copyOf(leftOff), changedAt);
        }

        private List<ListedAccount> listed(List<Account> accounts) {
            return accounts.stream()
                    .flatMap(account -> listed(account).stream())
                    .sorted(Comparator.comparing((ListedAccount one) -> Platform.order(one.platform()))
                            .thenComparing(ListedAccount::platform))
                    .toList();
        }

        private Optional<ListedAccount> listed(Account account) {
            var claim = Objects.requireNonNull(claims.get(AccountClaim.key(account)));
            var shown = asLastSeen(account);
            var address = Platform.profileUrl(shown);
            var reason = reason(claim, shown, address);
            if (reason != null) {
                leftOff.add(new UnlistedAccount(account, reason));
                return Optional.empty();
            }
            return Optional.of(new ListedAccount(
                    account.platform(),
                    shown.handle(),
                    account.accountId(),
                    address.orElseThrow(),
                    since(claim),
                    proofs(account)));
        }

        /** With the handle that the account with its id had last. */
        private Account asLastSeen(Account account) {
            return facts.seen().stream()
                    .filter(seen -> seen.platform().equals(account.platform())
                            && seen.accountId().equals(account.accountId()))
                    .findFirst()
                    .filter(seen -> !AsciiCase.same(seen.handle(), account.handle()))
                    .map(seen -> {
                        changedAt = later(changedAt, seen.firstSeenAt());
                        return seen.account();
                    })
                    .orElse(account);
        }

        private UnlistedAccount.@Nullable Reason reason(AccountClaim claim, Account shown, Optional<String> address) {
            if (claim.isByWebsiteAlone()) {
                return UnlistedAccount.Reason.WEBSITE_ALONE;
            }
            if (!claim.isConfirmed() && ListSources.isConfirmed(registry, shown, district.districtId())) {
                return UnlistedAccount.Reason.CLAIMED_ELSEWHERE;
            }
            if (isTaken(shown)) {
                return UnlistedAccount.Reason.HANDLE_TAKEN;
            }
            return address.isEmpty() ? UnlistedAccount.Reason.NO_ADDRESS : null;
        }

        /** Of one without a known id, nobody can tell which of several it was. */
        private boolean isTaken(Account account) {
            var ids = facts.seen().stream()
                    .filter(seen -> seen.platform().equals(account.platform())
                            && AsciiCase.same(seen.handle(), account.handle()))
                    .map(Sighting::accountId)
                    .distinct()
                    .toList();
            return account.accountId() == null
                    ? ids.size() > 1
                    : !ids.isEmpty() && !ids.get(0).equals(account.accountId());
        }

        private static Instant since(AccountClaim claim) {
            return Actor.isWebsite(claim.claimedBy())
                    ? Objects.requireNonNullElse(claim.confirmedAt(), claim.claimedAt())
                    : claim.claimedAt();
        }

        private List<ListingProof> proofs(Account account) {
            var isOnWebsite = facts.onWebsite().stream().anyMatch(account::isTheSameAs);
            var isVerified =
                    MarkCheck.of(account, district.profile(), facts.seen()).isVerified();
            return Stream.of(
                            isOnWebsite ? ListingProof.WEBSITE : null,
                            ListingProof.DISTRICT,
                            isVerified ? ListingProof.PLATFORM : null)
                    .filter(Objects::nonNull)
                    .toList();
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
