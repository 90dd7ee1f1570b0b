package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.EditBound;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternIndex.LiveTargets;

/** A segment with all districts of several, as these were when the work began, oldest first, to take their place. */
public record SegmentMerge(List<IndexSegment> from, IndexSegment into) {

    /** Makes one segment. Patterns are made anew each time, as all at once would take more memory than it. */
    static SegmentMerge of(List<LiveSegment> segments, EditBound bound) {
        List<Source> sources = segments.stream().map(Source::of).toList();
        List<Place> places = sources.stream()
                .flatMap(Source::places)
                .sorted(Comparator.comparing(place -> place.identity().districtId()))
                .toList();
        List<ImpersonationTarget> targets = new ArrayList<>();
        int[] starts = new int[places.size() + 1];
        for (int i = 0; i < places.size(); i++) {
            Source source = places.get(i).source();
            places.get(i).targets().forEach(target -> {
                source.positions()[target] = targets.size();
                targets.add(source.segment().targets().get(target));
            });
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
                        bound));
    }

    /** How many districts the new segment has. */
    public int size() {
        return into.districts().size();
    }

    /** A segment to be merged, and the positions of its targets in the new segment. */
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

        /** The positions of its targets in the old segment. */
        IntStream targets() {
            int[] starts = source.segment().starts();
            return IntStream.range(starts[district], starts[district + 1]);
        }
    }
}
