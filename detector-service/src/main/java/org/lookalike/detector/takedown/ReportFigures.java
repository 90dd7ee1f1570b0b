package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The results of reports to a platform, counted in accounts: one that was reported several times counts once.
 *
 * @param removed of those reported, by the answer of the platform or by observation
 * @param refused that the platform declined to remove
 * @param unanswered for which nobody expects an answer any more
 * @param medianSecondsToReport from the first observation of the account to its first report
 * @param medianSecondsToRemoval from the first report to the removal; absent where none was removed
 * @param p90SecondsToRemoval nine of ten removals took no longer
 */
public record ReportFigures(
        String platform,
        long reported,
        long removed,
        long refused,
        long unanswered,
        @Nullable Long medianSecondsToReport,
        @Nullable Long medianSecondsToRemoval,
        @Nullable Long p90SecondsToRemoval) {

    /** Those whose report the platform still has to answer. */
    @JsonProperty
    public long open() {
        return reported - removed - refused - unanswered;
    }
}
