package org.lookalike.detector.alert.muting;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;

/** The patterns in force for some districts. */
public final class AffiliatePatterns {

    /** None at all. */
    public static final AffiliatePatterns NONE = new AffiliatePatterns(List.of());

    private final List<MutedPattern> patterns;

    AffiliatePatterns(List<MutedPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** The id of a pattern of this district that the account's name fits; null if there is none. */
    public @Nullable UUID fitting(String districtId, ObservedAccount account) {
        return patterns.stream()
                .filter(muted -> muted.districtId().equals(districtId))
                .filter(muted -> muted.field().fits(muted.pattern(), account))
                .map(MutedPattern::suppressionId)
                .findFirst()
                .orElse(null);
    }
}
