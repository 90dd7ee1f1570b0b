package org.lookalike.matching.index;

import java.util.List;
import org.lookalike.matching.index.Resemblance.Likeness;
import org.lookalike.matching.text.Letters;

/**
 * Finds the patterns that a text is like: those that look the same, those within the edit bound, and those with the
 * end moved to the front. Immutable; safe for any number of threads.
 *
 * <p>Nearly all texts asked for are like nothing, so a search decides by hashes alone and makes objects only of what it
 * finds. Kept are the patterns' own texts; how a text looks is worked out again when it must be compared.
 */
public final class PatternIndex {

    /** Moving letters about in a shorter text makes too many other words. */
    private static final int LEAST_REORDERED = 8;

    private final PackedPatterns patterns;
    private final Postings byLook;
    private final Postings looseByRotation;
    private final NearTexts near;

    /** Registers the patterns; {@code bound} says how many edits each allows, by the length of its look. */
    public PatternIndex(List<Pattern> patterns, EditBound bound) {
        this.patterns = new PackedPatterns(patterns);
        Postings.Writer looks = new Postings.Writer();
        Postings.Writer rotations = new Postings.Writer();
        for (int i = 0; i < this.patterns.texts(); i++) {
            String text = this.patterns.text(i);
            looks.add(Postings.key(Letters.look(text)), i);
            if (i < this.patterns.looseTexts() && text.length() >= LEAST_REORDERED) {
                rotations.add(Rotation.key(Letters.lookByLetter(text)), i);
            }
        }
        byLook = looks.written();
        looseByRotation = rotations.written();
        near = new NearTexts(this.patterns.looseTexts(), this::lookByLetter, bound);
    }

    /** Takes what is found. */
    public interface Visitor {
        /**
         * Takes a pattern that the text is like.
         *
         * @param edits how many letters were inserted, left out, replaced or swapped; 0 unless {@code EDITED}
         */
        void found(Pattern pattern, Likeness likeness, int edits);
    }

    /** Visits the patterns that a squashed text is like, each at most a few times. */
    public void find(String squashed, Visitor visitor) {
        findAlike(squashed, visitor);
        String byLetter = Letters.lookByLetter(squashed);
        near.find(byLetter, (number, distance) -> {
            if (distance > 0) {
                visitLoose(number, Likeness.EDITED, distance, visitor);
            }
        });
        if (byLetter.length() >= LEAST_REORDERED) {
            findReordered(byLetter, visitor);
        }
    }

    /** Visits the patterns that are the same as a squashed text, or look the same. */
    public void findAlike(String squashed, Visitor visitor) {
        findSame(squashed, Letters.look(squashed), visitor);
    }

    /** Visits the patterns that are the same as a squashed text letter by letter. */
    public void findSame(String squashed, Visitor visitor) {
        findAlike(squashed, (pattern, likeness, edits) -> {
            if (likeness == Likeness.SAME) {
                visitor.found(pattern, likeness, edits);
            }
        });
    }

    private void findSame(String squashed, String look, Visitor visitor) {
        long hash = Postings.hash(Postings.key(look));
        if (!byLook.mayHave(hash)) {
            return;
        }
        int end = byLook.end(hash);
        for (int i = byLook.start(hash); i < end; i++) {
            int number = byLook.number(i, hash);
            if (number != Postings.OTHER) {
                String text = patterns.text(number);
                if (text.equals(squashed)) {
                    patterns.patterns(number).forEach(pattern -> visitor.found(pattern, Likeness.SAME, 0));
                } else if (Letters.look(text).equals(look)) {
                    patterns.patterns(number).forEach(pattern -> visitor.found(pattern, Likeness.LOOKS_SAME, 0));
                }
            }
        }
    }

    private void findReordered(String look, Visitor visitor) {
        long hash = Postings.hash(Rotation.key(look));
        if (!looseByRotation.mayHave(hash)) {
            return;
        }
        int end = looseByRotation.end(hash);
        for (int i = looseByRotation.start(hash); i < end; i++) {
            int number = looseByRotation.number(i, hash);
            if (number != Postings.OTHER && Rotation.isBetween(lookByLetter(number), look)) {
                visitLoose(number, Likeness.REORDERED, 0, visitor);
            }
        }
    }

    private void visitLoose(int number, Likeness likeness, int edits, Visitor visitor) {
        for (Pattern pattern : patterns.patterns(number)) {
            if (pattern.isComparedLoosely()) {
                visitor.found(pattern, likeness, edits);
            }
        }
    }

    /** Letter pairs that pass for one letter would take edits for more than they are. */
    private String lookByLetter(int number) {
        return Letters.lookByLetter(patterns.text(number));
    }
}
