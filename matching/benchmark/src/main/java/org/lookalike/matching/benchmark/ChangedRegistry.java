package org.lookalike.matching.benchmark;

import java.util.List;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.IdentityIndex;

/**
 * An index after many changes: a quarter of the districts changed, then half as many, and so on, each time in a segment of their own.
 */
final class ChangedRegistry {

    private static final int PART = 4;
    private static final int MIN_DISTRICTS = 16;

    private ChangedRegistry() {}

    static IdentityIndex index(IdentityIndex unchanged, List<DistrictIdentity> registry) {
        IdentityIndex index = unchanged;
        int first = 0;
        for (int count = registry.size() / PART; count >= MIN_DISTRICTS; count /= 2) {
            index = index.with(renamed(registry.subList(first, first + count)), List.of());
            first += count;
        }
        return index;
    }

    static List<DistrictIdentity> renamed(List<DistrictIdentity> districts) {
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
