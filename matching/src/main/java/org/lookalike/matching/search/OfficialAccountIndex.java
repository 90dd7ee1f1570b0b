package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.search.OfficialAccountIndex.AccountKeys.Key;
import org.lookalike.matching.text.Handles;

/**
 * Which districts call which accounts their own, their schools' or their leaders'. Each district speaks for itself: what one
 * registers never hides what another registered.
 */
public final class OfficialAccountIndex {

    /** A confirmed claim replaces an unconfirmed one of the same district. */
    private static final BinaryOperator<Claim> CONFIRMED_FIRST = BinaryOperator.maxBy(
            Comparator.comparing((Claim claim) -> claim.account().confirmed()));

    private final Map<Key, List<Claim>> byId = new HashMap<>();

    /** Accounts whose id the district did not register. */
    private final Map<Key, List<Claim>> byHandle = new HashMap<>();

    /** All accounts, for profiles of which only the handle is known. */
    private final Map<Key, List<Claim>> byAnyHandle = new HashMap<>();

    /** That a district registered an account as its own. */
    public record Claim(DistrictIdentity district, OfficialAccount account) {}

    /** Indexes the accounts of these districts. */
    public OfficialAccountIndex(List<DistrictIdentity> districts) {
        districts.forEach(this::add);
    }

    /**
     * The claims to an account with these keys, one of a district. An account is claimed by its id, or by platform and handle where the
     * district registered no other id with the handle.
     */
    Collection<Claim> claimsTo(AccountKeys account) {
        List<Claim> sameId = byId.getOrDefault(account.id(), List.of());
        List<Claim> sameHandle =
                (account.isIdKnown() ? byHandle : byAnyHandle).getOrDefault(account.handle(), List.of());
        if (sameId.isEmpty() && sameHandle.isEmpty()) {
            return List.of();
        }
        Map<String, Claim> ofDistrict = new HashMap<>();
        for (List<Claim> claims : List.of(sameId, sameHandle)) {
            claims.forEach(claim -> ofDistrict.merge(claim.district().districtId(), claim, CONFIRMED_FIRST));
        }
        return ofDistrict.values();
    }

    private void add(DistrictIdentity district) {
        List<OfficialAccount> accounts = ImpersonationTarget.of(district).stream()
                .flatMap(target -> target.identity().officialAccounts().stream())
                .toList();
        Set<Key> withId = new HashSet<>();
        for (OfficialAccount account : accounts) {
            Claim claim = new Claim(district, account);
            put(byAnyHandle, handle(account), claim);
            if (account.accountId() != null) {
                put(byId, Key.ofId(account.platform(), account.accountId()), claim);
                withId.add(handle(account));
            }
        }
        accounts.stream()
                .filter(account -> !withId.contains(handle(account)))
                .forEach(account -> put(byHandle, handle(account), new Claim(district, account)));
    }

    private static Key handle(OfficialAccount account) {
        return Key.ofHandle(account.platform(), account.handle());
    }

    private static void put(Map<Key, List<Claim>> claims, Key key, Claim claim) {
        claims.computeIfAbsent(key, none -> new ArrayList<>(1)).add(claim);
    }

    /**
     * The keys by which districts claim an account.
     *
     * @param isIdKnown whether the id is the platform's, not a placeholder
     */
    record AccountKeys(Key id, Key handle, boolean isIdKnown) {

        /**
         * An id or a handle on a platform.
         *
         * @param platform in lower case
         */
        record Key(String platform, String value) {

            static Key ofId(String platform, String accountId) {
                return new Key(platform.strip().toLowerCase(Locale.ROOT), accountId);
            }

            static Key ofHandle(String platform, String handle) {
                return ofId(platform, Handles.canonical(handle));
            }
        }

        static AccountKeys of(AccountProfile profile) {
            return new AccountKeys(
                    Key.ofId(profile.platform(), profile.accountId()),
                    Key.ofHandle(profile.platform(), profile.handle()),
                    profile.isIdKnown());
        }
    }
}
