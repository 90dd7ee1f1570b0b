package org.lookalike.matching.search.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where parts of registered texts may be in the text that they are looked for by: for an edit bound, by that text's length. */
final class EditPlaces {

    /** The longest text that is registered. */
    static final int MAX_LENGTH = 96;

    private static final Place[] NOWHERE = new Place[0];
    /** A process has few bounds, as a policy has one, and many indexes. */
    private static final Map<EditBound, EditPlaces> KNOWN = new ConcurrentHashMap<>();

    private final Place[][] byLength = new Place[MAX_LENGTH + EditBound.MAX_EDITS + 1][];

    /** The place of a part, a key of text length and part, the edits allowed, and bits in which the bags may differ. */
    record Place(int from, int to, long key, int edits, int bits) {}

    private EditPlaces(EditBound bound) {
        for (int asked = 0; asked < byLength.length; asked++) {
            List<Place> ofLength = new ArrayList<>();
            for (int length = 1; length <= MAX_LENGTH; length++) {
                if (Math.abs(asked - length) <= bound.of(length)) {
                    addPlaces(asked, length, bound.of(length), ofLength);
                }
            }
            byLength[asked] = ofLength.toArray(NOWHERE);
        }
    }

    static EditPlaces of(EditBound bound) {
        return KNOWN.computeIfAbsent(bound, EditPlaces::new);
    }

    /** The places in a query of this length. */
    Place[] in(int length) {
        return length < byLength.length ? byLength[length] : NOWHERE;
    }

    private static void addPlaces(int asked, int length, int edits, List<Place> places) {
        int longer = asked - length;
        for (int part = 0; part <= edits; part++) {
            int after = edits - part;
            int from = start(length, edits + 1, part);
            int to = start(length, edits + 1, part + 1);
            int least = Math.max(-from, Math.max(-part, longer - after));
            int most = Math.min(asked - to, Math.min(part, longer + after));
            for (int moved = least; moved <= most; moved++) {
                int bits = 2 * edits - Math.abs(longer);
                places.add(new Place(from + moved, to + moved, key(length, part), edits, bits));
            }
        }
    }

    /** Where a part of a text of this length starts, and the one before it ends. */
    static int start(int length, int parts, int part) {
        return length * part / parts;
    }

    /** Stands for a part of texts of this length; the hash of its letters is added. */
    static long key(int length, int part) {
        return (length * (EditBound.MAX_EDITS + 1L) + part) * TextHash.FACTOR;
    }

    /** A query, prepared once for a bound: its letters ({@link TextHash#bag}), places and their hashed keys. */
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
}
