package org.lookalike.matching.benchmark;

import java.util.List;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.IdentityIndex;

/** An index as changes leave it: a twentieth of the districts changed long ago, fewer of late, and some just now. */
final class ChangedRegistry {

    private static final int PART = 20;
    private static final int RECENT_PART = 200;
    private static final int JUST_NOW = 32;

    private ChangedRegistry() {}

    static IdentityIndex index(IdentityIndex unchanged, List<DistrictIdentity> registry) {
        int some = registry.size() / PART;
        int recent = registry.size() / RECENT_PART;
        return unchanged
                .with(renamed(registry.subList(0, some)), List.of())
                .with(renamed(registry.subList(some, some + recent)), List.of())
                .with(renamed(registry.subList(registry.size() - JUST_NOW, registry.size())), List.of());
    }

    private static List<DistrictIdentity> renamed(List<DistrictIdentity> districts) {
        return districts.stream().map(ChangedRegistry::renamed).toList();
    }

    /** The same district with another alias. */
    static DistrictIdentity renamed(DistrictIdentity district) {
        return new DistrictIdentity(
                district.districtId(),
                district.name(),
                List.of("Schools of " + district.city()),
                district.acronyms(),
                district.city(),
                district.state(),
                district.webDomains(),
                district.officialAccounts(),
                district.logoHashes());
    }
}
