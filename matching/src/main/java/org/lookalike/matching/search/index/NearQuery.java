package org.lookalike.matching.search.index;

import org.lookalike.matching.text.Letters;

/**
 * A text that patterns nearly like it are looked for by, letter by letter: letter pairs that pass for one letter would take edits for
 * more than they are.
 *
 * @param edits the text for patterns within the edit bound
 * @param squashed the text as it was written
 * @param respelled the hash of its key for patterns respelled otherwise, where digits stand for letters
 * @param withoutDigits the same, where digits were put in
 */
record NearQuery(EditQuery edits, String squashed, long respelled, long withoutDigits) {

    /** Moving letters about in a shorter text makes too many other words. */
    private static final int MIN_RESPELLED = 8;

    static NearQuery of(String squashed, EditPlaces places) {
        String byLetter = Letters.skeletonByLetter(squashed);
        EditQuery edits = EditQuery.of(byLetter, places);
        if (!isRespellable(squashed)) {
            return new NearQuery(edits, squashed, 0, 0);
        }
        long respelled = Postings.hash(Respelling.key(squashed, true));
        long withoutDigits = Respelling.hasDigitsForConsonants(squashed)
                ? Postings.hash(Respelling.key(squashed, false))
                : respelled;
        return new NearQuery(edits, squashed, respelled, withoutDigits);
    }

    boolean mayBeRespelled() {
        return isRespellable(squashed);
    }

    static boolean isRespellable(String text) {
        return text.length() >= MIN_RESPELLED;
    }
}
