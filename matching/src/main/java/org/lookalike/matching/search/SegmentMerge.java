package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.EditBound;
import org.lookalike.matching.search.index.LiveTargets;
import org.lookalike.matching.search.index.Pattern;

/**
 * A segment that was made of several, to take their place.
 *
 * @param from the segments as they were when the work began, the oldest first
 * @param into all their districts
 */
public record SegmentMerge(List<IndexSegment> from, IndexSegment into) {

    /**
     * Makes one segment of these, which takes time by their districts. Patterns are made anew each time they are gone through: all at
     * once would take more memory than the new segment.
     */
    static SegmentMerge of(List<LiveSegment> segments, EditBound bound) {
        List<Source> sources = segments.stream().map(Source::of).toList();
        List<Place> places = sources.stream()
                .flatMap(Source::places)
                .sorted(Comparator.comparing(place -> place.identity().districtId()))
                .toList();
        List<ImpersonationTarget> targets = new ArrayList<>();
        int[] starts = new int[places.size() + 1];
        for (int i = 0; i < places.size(); i++) {
            places.get(i).moveTo(targets.size());
            targets.addAll(places.get(i).targets());
            starts[i + 1] = targets.size();
        }
        List<IndexSegment> from = segments.stream().map(LiveSegment::segment).toList();
        return new SegmentMerge(
                from,
                IndexSegment.of(
                        places.stream().map(Place::identity).toList(),
                        targets,
                        starts,
                        () -> sources.stream().flatMap(Source::patterns),
                        bound,
                        from.stream().map(IndexSegment::sounds).toList()));
    }

    /** How many districts the new segment has. */
    public int size() {
        return into.districts().size();
    }

    /**
     * A segment to be merged.
     *
     * @param positions those of its targets in the new segment
     */
    private record Source(LiveSegment live, int[] positions) {

        static Source of(LiveSegment live) {
            return new Source(live, new int[live.segment().targets().size()]);
        }

        IndexSegment segment() {
            return live.segment();
        }

        Stream<Place> places() {
            return live.districts().mapToObj(district -> new Place(this, district));
        }

        Stream<Pattern> patterns() {
            return segment()
                    .patterns()
                    .all(new LiveTargets(0, live.removed()))
                    .map(pattern -> pattern.at(positions[pattern.target()]));
        }
    }

    /** A district of a segment to be merged, by its place there. */
    private record Place(Source source, int district) {

        DistrictIdentity identity() {
            return source.segment().districts().get(district);
        }

        List<ImpersonationTarget> targets() {
            return source.segment().targets(district);
        }

        /** Says where its targets begin in the new segment. */
        void moveTo(int position) {
            int start = source.segment().start(district);
            for (int i = 0; i < targets().size(); i++) {
                source.positions()[start + i] = position + i;
            }
        }
    }
}
