package org.lookalike.detector.alert.suppression;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;

/** The patterns in force for some districts. */
public final class AffiliatePatterns {

    /** None at all. */
    public static final AffiliatePatterns NONE = new AffiliatePatterns(List.of());

    private final List<Suppression> suppressions;

    AffiliatePatterns(List<Suppression> suppressions) {
        this.suppressions = List.copyOf(suppressions);
    }

    /** The id of a suppression for this district whose pattern the account's name fits; null if there is none. */
    public @Nullable UUID fitting(String districtId, ObservedAccount account) {
        return suppressions.stream()
                .filter(suppression -> suppression.districtId().equals(districtId))
                .filter(suppression -> suppression.field().fits(suppression.pattern(), account))
                .map(Suppression::suppressionId)
                .findFirst()
                .orElse(null);
    }
}
