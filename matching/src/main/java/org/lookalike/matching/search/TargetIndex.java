package org.lookalike.matching.search;

import java.util.List;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternIndex;

/**
 * What the steps of a search look things up in.
 *
 * @param patterns the texts of all targets
 * @param sounds how their places sound
 * @param targets by the positions that the patterns give
 * @param hasLeaders whether some target is a leader
 * @param policy the rules of the search
 */
record TargetIndex(
        PatternIndex patterns,
        RegisteredPlaceSounds sounds,
        List<ImpersonationTarget> targets,
        boolean hasLeaders,
        CompiledPolicy policy) {

    /** The target that a pattern is of. */
    ImpersonationTarget target(Pattern pattern) {
        return targets.get(pattern.target());
    }

    boolean isOfDistrict(Pattern pattern) {
        return target(pattern).isDistrict();
    }

    /** The id of the district that a pattern's target is, or belongs to. */
    String districtId(Pattern pattern) {
        return target(pattern).district().districtId();
    }
}
