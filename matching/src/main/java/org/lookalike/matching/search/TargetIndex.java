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

/** What searches look up: all targets' texts, their places' sounds, and targets by segment, in order of positions. */
record TargetIndex(
        PatternIndex patterns,
        List<SoundIndex> sounds,
        List<List<ImpersonationTarget>> targets,
        boolean hasLeaders,
        People people,
        CompiledPolicy policy) {

    /** People who agreed to be protected, and by what accounts name their districts and schools. */
    record People(PeopleIndex index, PeopleContexts contexts) {}

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
     * Which targets the longest of several texts names: {@code Old Maple Hollow} is no Maple Hollow. A vouched name
     * ends the search for shorter ones; one that a district gave itself does for that district alone. Used once.
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
