package org.lookalike.matching.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.SoundIndex;
import org.lookalike.matching.search.index.SoundIndex.SoundMatch;
import org.lookalike.matching.search.index.SoundIndex.SoundQuery;

/**
 * What the steps of a search look things up in: the texts of all targets, how their places sound, and the targets by
 * segment, in the order of the positions that the patterns give. Sounds are by segment, too; some may be of places that
 * no district has any more.
 */
record TargetIndex(
        PatternIndex patterns,
        List<SoundIndex> sounds,
        List<List<ImpersonationTarget>> targets,
        boolean hasLeaders,
        CompiledPolicy policy) {

    /** The target that a pattern is of. */
    ImpersonationTarget target(Pattern pattern) {
        return target(pattern.target());
    }

    ImpersonationTarget target(int position) {
        int at = position;
        for (List<ImpersonationTarget> ofSegment : targets) {
            if (at < ofSegment.size()) {
                return ofSegment.get(at);
            }
            at -= ofSegment.size();
        }
        throw new IndexOutOfBoundsException(position);
    }

    boolean isOfDistrict(Pattern pattern) {
        return target(pattern).isDistrict();
    }

    /** The id of the district that a pattern's target is, or belongs to. */
    String districtId(Pattern pattern) {
        return target(pattern).district().districtId();
    }

    /** The registered places that sound like this one; the most alike first. */
    List<SoundMatch> placesSounding(SoundQuery query) {
        return sounds.stream()
                .flatMap(index -> index.find(query).stream())
                .distinct()
                .filter(match ->
                        !patterns.findSame(match.place(), Pattern::isPlace).isEmpty())
                .sorted()
                .toList();
    }

    /**
     * Which targets the longest of several texts names: {@code Old Maple Hollow Schools} are none of Maple Hollow. A name that somebody
     * vouches for ends the search for shorter ones within it. One that a district gave itself ends it for that district alone, as it
     * may be made to hide another. Used once, by one thread.
     */
    static final class LongestNames {

        private final TargetIndex index;
        private final Set<Integer> named = new HashSet<>();
        private boolean isComplete;

        LongestNames(TargetIndex index) {
            this.index = index;
        }

        /** Those found by one text whose target no text before named; the longest texts are to be given first. */
        <T> List<T> take(List<T> found, Function<T, Pattern> pattern) {
            if (found.isEmpty()) {
                return found;
            }
            List<T> taken =
                    found.stream().filter(one -> !has(pattern.apply(one))).toList();
            for (T one : taken) {
                named.add(pattern.apply(one).target());
                isComplete |= index.target(pattern.apply(one)).isVouched();
            }
            return taken;
        }

        /** Whether a text named the target of this pattern. */
        boolean has(Pattern pattern) {
            return named.contains(pattern.target());
        }

        /** Whether a shorter text can name nobody any more. */
        boolean isComplete() {
            return isComplete;
        }
    }
}
