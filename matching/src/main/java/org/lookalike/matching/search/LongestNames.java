package org.lookalike.matching.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lookalike.matching.search.index.Pattern;

/**
 * Which targets the longest of several texts names: {@code Old Maple Hollow Schools} are none of Maple Hollow. A name that somebody
 * vouches for ends the search for shorter ones within it. One that a district gave itself ends it for that district alone, as it
 * may be made to hide another. Used once, by one thread.
 */
final class LongestNames {

    private final TargetIndex index;
    private final Set<Integer> named = new HashSet<>();
    private boolean isComplete;

    LongestNames(TargetIndex index) {
        this.index = index;
    }

    /**
     * Those that name a target which no longer text named. Texts are to be given from the longest to the shortest.
     *
     * @param found all that is found by one text
     */
    <T> List<T> take(List<T> found, Function<T, Pattern> pattern) {
        if (found.isEmpty()) {
            return found;
        }
        List<T> taken = found.stream().filter(one -> !has(pattern.apply(one))).toList();
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
