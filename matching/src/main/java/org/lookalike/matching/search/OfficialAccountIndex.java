package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.text.Handles;

/** Which districts call which accounts theirs. Each speaks for itself: what one registers hides no other's claim. */
public final class OfficialAccountIndex {

    /** A confirmed claim replaces an unconfirmed one of the same district. */
    private static final BinaryOperator<Claim> CONFIRMED_FIRST = BinaryOperator.maxBy(
            Comparator.comparing((Claim claim) -> claim.account().confirmed()));

    /** By the accounts' ids, whatever the platform. */
    private final Map<String, List<Claim>> byId = new HashMap<>();

    /** By the accounts' handles. */
    private final Map<String, List<Claim>> byHandle = new HashMap<>();

    /** That a district registered an account as its own. */
    public record Claim(DistrictIdentity district, OfficialAccount account) {

        private boolean isOn(String platform) {
            return account.platform().strip().equalsIgnoreCase(platform.strip());
        }
    }

    public OfficialAccountIndex(List<DistrictIdentity> districts) {
        districts.forEach(district -> ImpersonationTarget.of(district).stream()
                .flatMap(target -> target.identity().officialAccounts().stream())
                .forEach(account -> add(new Claim(district, account))));
    }

    private void add(Claim claim) {
        put(byHandle, Handles.canonical(claim.account().handle()), claim);
        if (claim.account().accountId() != null) {
            put(byId, claim.account().accountId(), claim);
        }
    }

    private static void put(Map<String, List<Claim>> claims, String key, Claim claim) {
        claims.computeIfAbsent(key, none -> new ArrayList<>(1)).add(claim);
    }

    /** The claims by id, or by platform and handle where no other id is registered with it; one of a district. */
    Collection<Claim> claimsTo(AccountProfile account, String handle) {
        List<Claim> sameId = byId.getOrDefault(account.accountId(), List.of());
        List<Claim> sameHandle = byHandle.getOrDefault(handle, List.of());
        if (sameId.isEmpty() && sameHandle.isEmpty()) {
            return List.of();
        }
        Set<String> byIdAlone = sameHandle.stream()
                .filter(claim ->
                        account.isIdKnown() && claim.account().accountId() != null && claim.isOn(account.platform()))
                .map(claim -> claim.district().districtId())
                .collect(Collectors.toSet());
        Map<String, Claim> ofDistrict = new HashMap<>();
        Stream.concat(
                        sameId.stream(),
                        sameHandle.stream()
                                .filter(claim ->
                                        !byIdAlone.contains(claim.district().districtId())))
                .filter(claim -> claim.isOn(account.platform()))
                .forEach(claim -> ofDistrict.merge(claim.district().districtId(), claim, CONFIRMED_FIRST));
        return ofDistrict.values();
    }
}
