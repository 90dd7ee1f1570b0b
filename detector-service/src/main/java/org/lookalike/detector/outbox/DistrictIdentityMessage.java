package org.lookalike.detector.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;

/** A district as published; {@code contracts/district-identity} defines the format. */
record DistrictIdentityMessage(
        String districtId,
        @Nullable String ncesLeaId,
        String name,
        List<String> aliases,
        List<String> acronyms,
        @Nullable String city,
        @Nullable String state,
        List<String> webDomains,
        List<String> vouchedDomains,
        List<Account> officialAccounts,
        List<String> logoHashes,
        List<School> schools,
        List<Leader> leaders,
        long registryRevision,
        Instant updatedAt) {

    record Account(String platform, String handle, @Nullable String accountId) {}

    record School(String name, List<String> aliases, List<Account> officialAccounts) {}

    /** Without the consent, which stays in the registry. */
    record Leader(String name, String role, List<Account> officialAccounts) {}

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
                district.vouchedDomains(),
                accounts(profile.officialAccounts()),
                district.pictures(),
                profile.schoolList().stream()
                        .map(school -> new School(school.name(), school.aliases(), accounts(school.officialAccounts())))
                        .toList(),
                profile.leaderList().stream()
                        .map(leader -> new Leader(leader.name(), leader.role(), accounts(leader.officialAccounts())))
                        .toList(),
                district.registryRevision(),
                district.updatedAt());
    }

    private static List<Account> accounts(List<DistrictProfile.Account> accounts) {
        return accounts.stream()
                .map(account -> new Account(account.platform(), account.handle(), account.accountId()))
                .toList();
    }
}
