package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.text.Handles;

/**
 * Which districts call which accounts their own, their schools' or their leaders'. Each district speaks for itself: what one
 * registers never hides what another registered.
 */
public final class OfficialAccountIndex {

    /** A confirmed claim replaces an unconfirmed one of the same district. */
    private static final BinaryOperator<Claim> CONFIRMED_FIRST = BinaryOperator.maxBy(
            Comparator.comparing((Claim claim) -> claim.account().confirmed()));

    private final Map<String, Map<String, List<Claim>>> byId = new HashMap<>();

    /** Accounts whose id the district did not register. */
    private final Map<String, Map<String, List<Claim>>> byHandle = new HashMap<>();

    /** All accounts, for profiles of which only the handle is known. */
    private final Map<String, Map<String, List<Claim>>> byAnyHandle = new HashMap<>();

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
        List<Claim> sameId = claims(byId, account.platform(), account.accountId());
        List<Claim> sameHandle =
                claims(account.isIdKnown() ? byHandle : byAnyHandle, account.platform(), account.handle());
        if (sameId.isEmpty() && sameHandle.isEmpty()) {
            return List.of();
        }
        Map<String, Claim> ofDistrict = new HashMap<>();
        for (List<Claim> claims : List.of(sameId, sameHandle)) {
            claims.forEach(claim -> ofDistrict.merge(claim.district().districtId(), claim, CONFIRMED_FIRST));
        }
        return ofDistrict.values();
    }

    private static List<Claim> claims(Map<String, Map<String, List<Claim>>> claims, String platform, String key) {
        return claims.getOrDefault(platform, Map.of()).getOrDefault(key, List.of());
    }

    private void add(DistrictIdentity district) {
        Collection<OfficialAccount> accounts = ImpersonationTarget.of(district).stream()
                .flatMap(target -> target.identity().officialAccounts().stream())
                .toList();
        Set<String> withId = new HashSet<>();
        for (OfficialAccount account : accounts) {
            Claim claim = new Claim(district, account);
            put(byAnyHandle, account, Handles.canonical(account.handle()), claim);
            if (account.accountId() != null) {
                put(byId, account, account.accountId(), claim);
                withId.add(AccountKeys.platform(account.platform()) + ":" + Handles.canonical(account.handle()));
            }
        }
        for (OfficialAccount account : accounts) {
            if (!withId.contains(
                    AccountKeys.platform(account.platform()) + ":" + Handles.canonical(account.handle()))) {
                put(byHandle, account, Handles.canonical(account.handle()), new Claim(district, account));
            }
        }
    }

    private static void put(
            Map<String, Map<String, List<Claim>>> claims, OfficialAccount account, String key, Claim claim) {
        claims.computeIfAbsent(AccountKeys.platform(account.platform()), platform -> new HashMap<>())
                .computeIfAbsent(key, same -> new ArrayList<>(1))
                .add(claim);
    }
}
