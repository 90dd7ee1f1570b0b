package org.lookalike.detector.identity;

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
        @JsonProperty("official_accounts") List<Account> officialAccounts) {

    record Account(String platform, String handle, @JsonProperty("account_id") @Nullable String accountId) {}

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
                profile.officialAccounts().stream()
                        .map(account -> new Account(account.platform(), account.handle(), account.accountId()))
                        .toList());
    }
}
