package org.lookalike.detector.alert.muting;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;

/** A pattern for names of a district's affiliates; new alerts about accounts whose name fits begin suppressed. */
@Schema(name = "Suppression")
public record MutedPattern(
        UUID suppressionId,
        String districtId,
        NameField field,
        @Schema(examples = "*-boosters") String pattern,
        @Nullable String note,
        String createdBy,
        Instant createdAt,
        @Schema(description = "How many alerts it suppresses now") long alerts) {

    /** Whether it is of this district, and an account is called as it says. */
    public boolean fits(String ofDistrict, ObservedAccount account) {
        return districtId.equals(ofDistrict) && field.fits(pattern, account);
    }
}
