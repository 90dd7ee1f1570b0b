package org.lookalike.matching.search.index;

/**
 * A text that texts within an edit distance are looked for by. It is prepared once for all indexes with the same bound.
 *
 * @param text the text
 * @param bag the letters it uses, as {@link TextHash#bag} has them
 * @param places where a part of a registered text may be
 * @param hashes for each place the hash of the part's key
 */
record EditQuery(String text, long bag, EditPlaces.Place[] places, long[] hashes) {

    static EditQuery of(String text, EditPlaces ofBound) {
        EditPlaces.Place[] places = ofBound.in(text.length());
        long[] hashes = new long[places.length];
        if (places.length > 0) {
            TextHash hash = new TextHash(text);
            for (int i = 0; i < places.length; i++) {
                hashes[i] = Postings.hash(places[i].key() + hash.between(places[i].from(), places[i].to()));
            }
        }
        return new EditQuery(text, TextHash.bag(text), places, hashes);
    }
}
