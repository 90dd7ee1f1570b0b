package org.lookalike.matching.search.index;

import java.util.List;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;

/**
 * Finds the patterns that a text is like: those that are the same or confusable, those within the edit bound, and those with the
 * end moved to the front. Immutable; safe for any number of threads.
 *
 * <p>Nearly all texts asked for are like nothing, so a search decides by hashes alone and makes objects only of what it
 * finds. Only the patterns' own texts are kept; the skeleton of one is computed again when it must be compared.
 */
public final class PatternIndex {

    /** Moving letters about in a shorter text makes too many other words. */
    private static final int LEAST_REORDERED = 8;

    /** A shorter registered handle is part of too many other words. */
    private static final int LEAST_WITHIN = 6;

    private final PackedPatterns patterns;
    private final Postings bySkeleton;
    private final Postings looseByRotation;
    private final Postings handlesByStart;
    private final EditDistanceIndex near;

    /** Registers the patterns; {@code bound} says how many edits each allows, by the length of its skeleton. */
    public PatternIndex(List<Pattern> patterns, EditBound bound) {
        this.patterns = new PackedPatterns(patterns);
        Postings.Writer skeletons = new Postings.Writer();
        Postings.Writer rotations = new Postings.Writer();
        Postings.Writer starts = new Postings.Writer();
        for (int i = 0; i < this.patterns.texts(); i++) {
            String text = this.patterns.text(i);
            skeletons.add(Postings.key(Letters.skeleton(text)), i);
            if (i < this.patterns.looseTexts() && text.length() >= LEAST_REORDERED) {
                rotations.add(Rotation.key(Letters.skeletonByLetter(text)), i);
            }
            if (text.length() >= LEAST_WITHIN && this.patterns.isOfKind(i, Kind.OFFICIAL_HANDLE)) {
                starts.add(startKey(text, 0), i);
            }
        }
        bySkeleton = skeletons.written();
        looseByRotation = rotations.written();
        handlesByStart = starts.written();
        near = new EditDistanceIndex(this.patterns.looseTexts(), this::skeletonByLetter, bound);
    }

    /** Takes what is found. */
    public interface Visitor {
        /**
         * Takes a pattern that the text is like.
         *
         * @param edits how many letters were inserted, left out, replaced or swapped; 0 unless {@code EDITED}
         */
        void found(Pattern pattern, MatchType type, int edits);
    }

    /** Visits the patterns that a squashed text is like, each at most a few times. */
    public void find(String squashed, Visitor visitor) {
        findAlike(squashed, visitor);
        String byLetter = Letters.skeletonByLetter(squashed);
        near.find(byLetter, (number, distance) -> {
            if (distance > 0) {
                visitLoose(number, MatchType.EDITED, distance, visitor);
            }
        });
        if (byLetter.length() >= LEAST_REORDERED) {
            findReordered(byLetter, visitor);
        }
    }

    /** Visits the patterns that are the same as a squashed text, or confusable with it. */
    public void findAlike(String squashed, Visitor visitor) {
        findSame(squashed, Letters.skeleton(squashed), visitor);
    }

    /** Visits the patterns that are the same as a squashed text letter by letter. */
    public void findSame(String squashed, Visitor visitor) {
        findAlike(squashed, (pattern, type, edits) -> {
            if (type == MatchType.EXACT) {
                visitor.found(pattern, type, edits);
            }
        });
    }

    private void findSame(String squashed, String skeleton, Visitor visitor) {
        long hash = Postings.hash(Postings.key(skeleton));
        if (!bySkeleton.mayHave(hash)) {
            return;
        }
        int end = bySkeleton.end(hash);
        for (int i = bySkeleton.start(hash); i < end; i++) {
            int number = bySkeleton.number(i, hash);
            if (number != Postings.OTHER) {
                String text = patterns.text(number);
                if (text.equals(squashed)) {
                    patterns.patterns(number).forEach(pattern -> visitor.found(pattern, MatchType.EXACT, 0));
                } else if (Letters.skeleton(text).equals(skeleton)) {
                    patterns.patterns(number).forEach(pattern -> visitor.found(pattern, MatchType.CONFUSABLE, 0));
                }
            }
        }
    }

    private void findReordered(String skeleton, Visitor visitor) {
        long hash = Postings.hash(Rotation.key(skeleton));
        if (!looseByRotation.mayHave(hash)) {
            return;
        }
        int end = looseByRotation.end(hash);
        for (int i = looseByRotation.start(hash); i < end; i++) {
            int number = looseByRotation.number(i, hash);
            if (number != Postings.OTHER && Rotation.isBetween(skeletonByLetter(number), skeleton)) {
                visitLoose(number, MatchType.REORDERED, 0, visitor);
            }
        }
    }

    /** Takes a registered handle that is found within a longer text. */
    public interface WithinVisitor {
        /**
         * Takes a registered handle.
         *
         * @param start where it starts in the text
         */
        void found(Pattern pattern, int start);
    }

    /** Visits the registered handles that a squashed text has within it. */
    public void findHandlesWithin(String squashed, WithinVisitor visitor) {
        for (int start = 0; start + LEAST_WITHIN <= squashed.length(); start++) {
            long hash = Postings.hash(startKey(squashed, start));
            if (handlesByStart.mayHave(hash)) {
                findHandlesAt(start, squashed, hash, visitor);
            }
        }
    }

    private void findHandlesAt(int start, String squashed, long hash, WithinVisitor visitor) {
        int end = handlesByStart.end(hash);
        for (int i = handlesByStart.start(hash); i < end; i++) {
            int number = handlesByStart.number(i, hash);
            if (number != Postings.OTHER
                    && patterns.text(number).length() < squashed.length()
                    && squashed.startsWith(patterns.text(number), start)) {
                patterns.patterns(number).stream()
                        .filter(pattern -> pattern.kind() == Kind.OFFICIAL_HANDLE)
                        .forEach(pattern -> visitor.found(pattern, start));
            }
        }
    }

    private static long startKey(String text, int start) {
        return Postings.key(text, start, start + LEAST_WITHIN);
    }

    private void visitLoose(int number, MatchType type, int edits, Visitor visitor) {
        for (Pattern pattern : patterns.patterns(number)) {
            if (pattern.isComparedLoosely()) {
                visitor.found(pattern, type, edits);
            }
        }
    }

    /** Letter pairs that pass for one letter would take edits for more than they are. */
    private String skeletonByLetter(int number) {
        return Letters.skeletonByLetter(patterns.text(number));
    }
}
