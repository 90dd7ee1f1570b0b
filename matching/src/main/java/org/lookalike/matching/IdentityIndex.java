package org.lookalike.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The registered districts, prepared for search. Immutable and safe for any number of threads; when the registry
 * changes, build a new one and swap it. Two districts may not have the same id.
 */
public final class IdentityIndex {

    private final List<DistrictIdentity> identities;
    private final Map<String, String> officialById = new HashMap<>();
    private final Map<String, String> officialByHandle = new HashMap<>();

    private IdentityIndex(List<DistrictIdentity> identities, MatchPolicy policy) {
        this.identities = identities;
        Objects.requireNonNull(policy, "policy must not be null");
        for (DistrictIdentity identity : identities) {
            for (OfficialAccount account : identity.officialAccounts()) {
                officialByHandle.putIfAbsent(key(account.platform(), handle(account.handle())), identity.districtId());
                String accountId = account.accountId();
                if (accountId != null) {
                    officialById.putIfAbsent(key(account.platform(), accountId), identity.districtId());
                }
            }
        }
    }

    /** Prepares these identities for search with the policy's word lists and limits. */
    public static IdentityIndex of(Collection<DistrictIdentity> identities, MatchPolicy policy) {
        return new IdentityIndex(List.copyOf(identities), policy);
    }

    /** How many districts are registered. */
    public int size() {
        return identities.size();
    }

    /** The district that registered this account as its own: by account id, else by platform and handle. */
    Optional<String> ownerOf(AccountProfile profile) {
        String owner = officialById.get(key(profile.platform(), profile.accountId()));
        return Optional.ofNullable(
                owner != null ? owner : officialByHandle.get(key(profile.platform(), handle(profile.handle()))));
    }

    private static String handle(String handle) {
        String stripped = handle.strip();
        return (stripped.startsWith("@") ? stripped.substring(1) : stripped).toLowerCase(Locale.ROOT);
    }

    private static String key(String platform, String rest) {
        return platform.strip().toLowerCase(Locale.ROOT) + '\n' + rest;
    }
}
