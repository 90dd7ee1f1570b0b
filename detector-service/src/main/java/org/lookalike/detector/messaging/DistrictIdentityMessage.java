package org.lookalike.detector.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.identity.RegisteredDistrict;

/** A district as published; {@code contracts/district-identity} is what other systems rely on. */
record DistrictIdentityMessage(
        String districtId,
        @Nullable String ncesLeaId,
        String name,
        List<String> aliases,
        List<String> acronyms,
        @Nullable String city,
        @Nullable String state,
        List<String> webDomains,
        List<Account> officialAccounts,
        List<String> logoHashes,
        long registryRevision,
        Instant updatedAt) {

    record Account(String platform, String handle, @Nullable String accountId) {}

    static DistrictIdentityMessage of(RegisteredDistrict district) {
        var profile = district.profile();
        return new DistrictIdentityMessage(
                district.districtId(),
                profile.ncesLeaId(),
                profile.name(),
                profile.aliases(),
                profile.acronyms(),
                profile.city(),
                profile.state(),
                profile.webDomains(),
                profile.officialAccounts().stream()
                        .map(account -> new Account(account.platform(), account.handle(), account.accountId()))
                        .toList(),
                profile.logos(),
                district.registryRevision(),
                district.updatedAt());
    }
}
