package org.lookalike.matching.search.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import org.lookalike.matching.search.index.PatternSegment.NearQuery;
import org.lookalike.matching.search.index.PatternSegment.Query;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;

/**
 * Finds the patterns that a text is like, by look, within the edit bound or respelled, segment by segment, and leaves
 * out those of targets that are not live. Immutable; safe for any number of threads.
 */
public final class PatternIndex {

    private final Part[] parts;
    private final EditPlaces places;

    /** A segment, and which of its targets are found. */
    public record Part(PatternSegment segment, LiveTargets live) {}

    /** Searches these segments, which have the same bound, as one. */
    public PatternIndex(List<Part> parts, EditBound bound) {
        this.parts = parts.toArray(Part[]::new);
        this.places = EditPlaces.of(bound);
    }

    /** Registers the patterns; {@code bound} says how many edits each allows, by the length of its skeleton. */
    public static PatternIndex of(List<Pattern> patterns, EditBound bound) {
        return new PatternIndex(List.of(new Part(new PatternSegment(patterns::stream, bound), LiveTargets.ALL)), bound);
    }

    public interface Visitor {
        /** Takes a pattern, and how many letters were inserted, left out, replaced or swapped; 0 unless EDITED. */
        void found(Pattern pattern, MatchType type, int edits);
    }

    /** Visits the patterns that a squashed text is like, each at most a few times. */
    public void find(String squashed, Visitor visitor) {
        String byLetter = Letters.skeletonByLetter(squashed);
        Query query = Query.of(squashed, byLetter);
        NearQuery near = NearQuery.of(squashed, byLetter, places);
        for (Part part : parts) {
            part.segment().findAlike(query, part.live(), visitor);
            part.segment().findNear(near, part.live(), visitor);
        }
    }

    /** Visits the patterns that are the same as a squashed text, or confusable with it. */
    public void findAlike(String squashed, Visitor visitor) {
        Query query = Query.of(squashed, Letters.skeletonByLetter(squashed));
        for (Part part : parts) {
            part.segment().findAlike(query, part.live(), visitor);
        }
    }

    /** The patterns of some kind that are the same as a squashed text letter by letter. */
    public List<Pattern> findSame(String squashed, Predicate<Pattern> isWanted) {
        List<Pattern> same = new ArrayList<>(0);
        findAlike(squashed, (pattern, type, edits) -> {
            if (type == MatchType.EXACT && isWanted.test(pattern)) {
                same.add(pattern);
            }
        });
        return same;
    }

    /** Visits the registered handles within a squashed text, each with the position at which it starts there. */
    public void findHandlesWithin(String squashed, ObjIntConsumer<Pattern> visitor) {
        TextHash text = new TextHash(squashed);
        for (int start = 0; start + HandleIndex.MIN_LENGTH <= squashed.length(); start++) {
            long startHash = Postings.hash(text.key(start, start + HandleIndex.MIN_LENGTH));
            for (Part part : parts) {
                part.segment().findHandlesAt(start, text, startHash, part.live(), visitor);
            }
        }
    }

    /** Which targets of a segment still count, and its first's position among all; nobody changes the set. */
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
}
