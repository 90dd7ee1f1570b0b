package org.lookalike.detector.rescan;

import java.util.Map;
import java.util.TreeMap;
import org.lookalike.detector.rescan.SeenAccounts.Extent;

/**
 * The progress of a rescan: every partition, by number, is read to its end at the beginning of the rescan, and then,
 * extended, once more to its end by then ({@code docs/decisions/0031-a-districts-word-counts-for-itself.md} says why).
 * The accounts left out are not assessed, as the service ended at each attempt.
 */
record RescanProgress(Map<Integer, OffsetRange> partitions, boolean extended, int leftOut) {

    /** The offsets of a partition to read: the first, the next one, and the first that is not read. */
    record OffsetRange(long from, long next, long end) {

        private static OffsetRange all(Extent extent) {
            return new OffsetRange(extent.begin(), extent.begin(), extent.end());
        }

        private OffsetRange at(long offset) {
            return new OffsetRange(from, Math.max(next, offset), end);
        }

        private OffsetRange within(Extent present) {
            return new OffsetRange(Math.min(from, present.end()), next, Math.min(end, present.end()));
        }

        private OffsetRange to(long laterEnd) {
            return new OffsetRange(from, next, Math.max(end, laterEnd));
        }
    }

    static RescanProgress begin(Map<Integer, Extent> present) {
        return new RescanProgress(Map.of(), false, 0).reaching(present, false);
    }

    /** After reading: the next offsets of the partitions that were read. */
    RescanProgress after(Map<Integer, Long> next) {
        return leavingOut(0, next);
    }

    /** Shortened where the topic has become shorter, such as one that was created anew: the old end would never be reached. */
    RescanProgress within(Map<Integer, Extent> present) {
        var shorter = new TreeMap<>(partitions);
        present.forEach(
                (partition, extent) -> shorter.computeIfPresent(partition, (number, range) -> range.within(extent)));
        return new RescanProgress(shorter, extended, leftOut);
    }

    /** Extended to the present end; a partition added meanwhile is read as a whole. */
    RescanProgress extendedTo(Map<Integer, Extent> present) {
        return reaching(present, true);
    }

    private RescanProgress reaching(Map<Integer, Extent> present, boolean isExtended) {
        var longer = new TreeMap<>(partitions);
        present.forEach((partition, extent) ->
                longer.merge(partition, OffsetRange.all(extent), (known, all) -> known.to(all.end())));
        return new RescanProgress(longer, isExtended, leftOut);
    }

    /** After accounts that were read and not assessed. */
    RescanProgress leavingOut(int accounts, Map<Integer, Long> next) {
        var advanced = new TreeMap<>(partitions);
        next.forEach((partition, offset) -> advanced.computeIfPresent(partition, (number, range) -> range.at(offset)));
        return new RescanProgress(advanced, extended, leftOut + accounts);
    }

    /** The partition to read, one at a time so that attempts begin alike, and its next offset; empty at the end. */
    Map<Integer, Long> next() {
        for (var partition : new TreeMap<>(partitions).entrySet()) {
            var range = partition.getValue();
            if (range.next() < range.end()) {
                return Map.of(partition.getKey(), range.next());
            }
        }
        return Map.of();
    }

    /** 0 to 100; 100 when everything is read. */
    int percent() {
        var read = 0L;
        var all = 0L;
        for (var range : partitions.values()) {
            read += Math.min(range.next(), range.end()) - range.from();
            all += range.end() - range.from();
        }
        return all == 0 ? 100 : (int) (100.0 * read / all);
    }
}
