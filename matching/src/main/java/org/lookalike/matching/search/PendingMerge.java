package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import org.lookalike.matching.search.index.EditBound;
import org.lookalike.matching.search.index.Pace;

/** Neighboring segments that should become one. Immutable; the segments may be searched and masked meanwhile. */
public final class PendingMerge {

    private final List<LiveSegment> from;
    private final EditBound bound;

    PendingMerge(List<LiveSegment> from, EditBound bound) {
        this.from = List.copyOf(from);
        this.bound = bound;
    }

    /** How many districts the new segment will have. */
    public int size() {
        return from.stream().mapToInt(LiveSegment::size).sum();
    }

    /** Makes the new segment, which takes time by its districts: some 10,000 in a second of a processor. */
    public SegmentMerge make(Pace pace) {
        List<PreparedDistrict> districts = new ArrayList<>();
        from.forEach(live -> districts.addAll(live.prepared(pace)));
        return new SegmentMerge(segments(), new IndexSegment(districts, bound, pace));
    }

    List<IndexSegment> segments() {
        return from.stream().map(LiveSegment::segment).toList();
    }
}
