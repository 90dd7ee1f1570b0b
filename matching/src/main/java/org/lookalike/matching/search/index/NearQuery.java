package org.lookalike.matching.search.index;

import org.lookalike.matching.text.Letters;

/**
 * A text that patterns nearly like it are looked for by, letter by letter: letter pairs that pass for one letter would take edits for
 * more than they are.
 *
 * @param edits the text for patterns within the edit bound
 * @param rotation the hash of its key for patterns with the end moved to the front
 */
record NearQuery(EditQuery edits, long rotation) {

    /** Moving letters about in a shorter text makes too many other words. */
    private static final int MIN_REORDERED = 8;

    static NearQuery of(String squashed, EditPlaces places) {
        String byLetter = Letters.skeletonByLetter(squashed);
        return new NearQuery(EditQuery.of(byLetter, places), Postings.hash(Rotation.key(byLetter)));
    }

    String text() {
        return edits.text();
    }

    boolean mayBeReordered() {
        return isReorderable(text());
    }

    static boolean isReorderable(String text) {
        return text.length() >= MIN_REORDERED;
    }
}
