package org.lookalike.matching.search.index;

import org.lookalike.matching.text.Letters;

/**
 * A text that patterns are looked for by.
 *
 * @param squashed letters and digits in lower case
 * @param skeleton as it looks
 * @param hash the hash of the skeleton
 */
record Query(String squashed, String skeleton, long hash) {

    static Query of(String squashed) {
        String skeleton = Letters.skeleton(squashed);
        return new Query(squashed, skeleton, Postings.hash(Postings.key(skeleton)));
    }
}
