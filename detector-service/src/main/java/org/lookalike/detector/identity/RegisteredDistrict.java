package org.lookalike.detector.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A district as the registry knows it.
 *
 * @param registryRevision the registry's revision at this district's last change
 * @param removedAt when it was removed from the registry; absent while it is watched for
 */
public record RegisteredDistrict(
        String districtId,
        DistrictProfile profile,
        long registryRevision,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant removedAt) {

    public boolean isRemoved() {
        return removedAt != null;
    }
}
