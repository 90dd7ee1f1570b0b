package org.lookalike.detector.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.identity.DistrictProfile.Account;
import org.lookalike.matching.DistrictIdentity;

/**
 * A district as the registry knows it.
 *
 * @param accountPictures what the pictures of its official accounts looked like when they were seen last: the hash by
 *     {@link Account#key platform and id}
 * @param registryRevision the registry's revision at this district's last change
 * @param removedAt when it was removed from the registry; absent while it is watched for
 */
public record RegisteredDistrict(
        String districtId,
        DistrictProfile profile,
        Map<String, String> accountPictures,
        long registryRevision,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant removedAt) {

    public RegisteredDistrict {
        accountPictures = Map.copyOf(accountPictures);
    }

    /** What its logos and the pictures of its accounts look like, possibly none. */
    public List<String> pictures() {
        return Stream.concat(
                        profile.logos().stream(),
                        profile.officialAccounts().stream()
                                .map(account -> accountPictures.getOrDefault(account.key(), "")))
                .filter(hash -> !hash.isEmpty())
                .distinct()
                .toList();
    }

    /** What matching sees of it. */
    DistrictIdentity identity() {
        return profile.toIdentity(districtId, pictures());
    }

    public boolean isRemoved() {
        return removedAt != null;
    }
}
