package org.lookalike.detector.registry;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.matching.text.Handles;

/**
 * For what earlier accounts are assessed again: to raise and bring up to date the alerts of these districts, and those
 * of all districts about accounts no longer confirmed to be a district's own. These are named by platform and id,
 * {@code x:4711}, and platform and {@linkplain Handles#canonical canonical} handle, {@code x@maplehollow}.
 */
public record RescanScope(Set<String> districtIds, Set<String> accounts) {

    static final RescanScope NOTHING = new RescanScope(Set.of(), Set.of());

    public static RescanScope of(Set<String> districtIds) {
        return new RescanScope(districtIds, Set.of());
    }

    /** These districts, and the accounts that are no longer confirmed to be a district's own. */
    static RescanScope of(Set<String> districtIds, Set<DistrictProfile.Account> unconfirmed) {
        return new RescanScope(
                districtIds, unconfirmed.stream().flatMap(RescanScope::names).collect(Collectors.toSet()));
    }

    private static Stream<String> names(DistrictProfile.Account account) {
        var handle = byHandle(account.platform(), account.handle());
        return account.accountId() == null
                ? Stream.of(handle)
                : Stream.of(handle, byId(account.platform(), account.accountId()));
    }

    /** Whether the account's alerts of all districts are brought up to date. */
    public boolean isOfAll(String platform, String accountId, String handle) {
        return !accounts.isEmpty()
                && (accounts.contains(byId(platform, accountId)) || accounts.contains(byHandle(platform, handle)));
    }

    private static String byId(String platform, String accountId) {
        return platform + ":" + accountId;
    }

    private static String byHandle(String platform, String handle) {
        return platform + "@" + Handles.canonical(handle);
    }

    RescanScope plus(RescanScope other) {
        return new RescanScope(both(districtIds, other.districtIds), both(accounts, other.accounts));
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
    }

    public boolean isEmpty() {
        return districtIds.isEmpty() && accounts.isEmpty();
    }
}
