package org.lookalike.detector.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A district as an evaluation of match policies reads it ({@code docs/evaluate.md}). */
record RegistryRecord(
        String districtId,
        @JsonProperty("nces_id") @Nullable String ncesId,
        String name,
        List<String> aliases,
        List<String> acronyms,
        @Nullable String city,
        @Nullable String state,
        List<String> webDomains,
        @JsonProperty("official_accounts") List<Account> officialAccounts,
        List<School> schools,
        List<Leader> leaders) {

    record Account(String platform, String handle, @JsonProperty("account_id") @Nullable String accountId) {}

    record School(
            String name, List<String> aliases, @JsonProperty("official_accounts") List<Account> officialAccounts) {}

    record Leader(String name, String role, @JsonProperty("official_accounts") List<Account> officialAccounts) {}

    static RegistryRecord of(RegisteredDistrict district) {
        var profile = district.profile();
        return new RegistryRecord(
                district.districtId(),
                profile.ncesLeaId(),
                profile.name(),
                profile.aliases(),
                profile.acronyms(),
                profile.city(),
                profile.state(),
                profile.webDomains(),
                accounts(profile.officialAccounts()),
                profile.schoolList().stream()
                        .map(school -> new School(school.name(), school.aliases(), accounts(school.officialAccounts())))
                        .toList(),
                profile.leaderList().stream()
                        .map(leader -> new Leader(leader.name(), leader.role(), accounts(leader.officialAccounts())))
                        .toList());
    }

    private static List<Account> accounts(List<DistrictProfile.Account> accounts) {
        return accounts.stream()
                .map(account -> new Account(account.platform(), account.handle(), account.accountId()))
                .toList();
    }
}
