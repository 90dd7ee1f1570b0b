package org.lookalike.matching.search.index;

import java.util.BitSet;

/**
 * Which targets of a segment still count, and where they are among the targets of all segments.
 *
 * @param first the position of the segment's first target
 * @param removed those that were removed or registered differently since, by their position in the segment; nobody changes it
 */
public record LiveTargets(int first, BitSet removed) {

    /** All targets, of the only segment. */
    static final LiveTargets ALL = new LiveTargets(0, new BitSet());

    boolean has(int target) {
        return !removed.get(target);
    }

    int position(int target) {
        return first + target;
    }
}
