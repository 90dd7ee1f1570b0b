package org.lookalike.detector.rescan;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rescan that this replica makes until its lease ends.
 *
 * @param districtIds the districts for which accounts are judged again
 * @param progress how far it is; null before it begins to read
 */
record RunningRescan(long id, Set<String> districtIds, @Nullable Progress progress) {

    RunningRescan {
        districtIds = Set.copyOf(districtIds);
    }
}
