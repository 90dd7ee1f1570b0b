package org.lookalike.matching.search;

import java.util.List;

/**
 * A segment that was made of several, to take their place.
 *
 * @param from the segments as they were when the work began, the oldest first
 * @param into all their districts
 */
public record SegmentMerge(List<IndexSegment> from, IndexSegment into) {

    /** How many districts the new segment has. */
    public int size() {
        return into.districts().size();
    }
}
