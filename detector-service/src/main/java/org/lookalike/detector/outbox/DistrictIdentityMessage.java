package org.lookalike.detector.outbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;

/** A district as published; {@code contracts/district-identity} defines the format. */
record DistrictIdentityMessage(
        String districtId,
        @JsonUnwrapped @JsonIgnoreProperties("leaders") DistrictProfile profile,
        List<String> vouchedDomains,
        List<Leader> leaders,
        long registryRevision,
        Instant updatedAt) {

    /** Without the consent, which stays in the registry. */
    record Leader(
            String name, String role, List<DistrictProfile.Account> officialAccounts, @Nullable Boolean searchName) {}

    static DistrictIdentityMessage of(RegisteredDistrict district) {
        var leaders = district.profile().leaderList().stream()
                .map(one -> new Leader(one.name(), one.role(), one.officialAccounts(), one.searchName()))
                .toList();
        return new DistrictIdentityMessage(
                district.districtId(),
                district.profile().withLogos(district.pictures()),
                district.vouchedDomains(),
                leaders,
                district.registryRevision(),
                district.updatedAt());
    }
}
