package org.lookalike.matching.search.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Finds all registered texts within an edit distance, without comparing with each.
 *
 * <p>Partition index as in Pass-Join (Li, Deng, Wang, Feng: "Pass-Join: A Partition-based Method for Similarity Joins",
 * PVLDB 5(3), 2011): a text that allows {@code k} edits is cut into {@code k + 1} segments, so that {@code k} edits
 * leave one whole, and it occurs in the query, moved by what was inserted or left out before it.
 *
 * <p>Where to look is bounded as in their multi-match-aware selection: count the edits segment by segment; the first
 * segment where fewer edits have come up than segments is whole, and exactly as many edits came before it as segments. So
 * the segment at {@code part} (from 0) moved by at most {@code part}, and at most {@code k - part} edits come after it.
 *
 * <p>A swap of neighbours may cross a border. It is counted for the segment before the border; the one after it is then
 * whole except for its first letter, which is the last of the segment before. So each segment but the first is also
 * registered with its first letter replaced by the one before. What is found is confirmed with the distance itself,
 * after a cheap bound on the letters used.
 */
final class EditDistanceIndex {

    interface Visitor {
        void found(int number, int distance);
    }

    private static final int LONGEST = 96;
    private static final long FACTOR = 0xD1342543DE82EF95L;
    private static final long[] POWERS = new long[LONGEST + EditBound.MOST + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * FACTOR;
        }
    }

    /**
     * Where in a query the segment of a text may be.
     *
     * @param key stands for the text's length and the part
     * @param edits how many edits the text allows
     * @param bits in how many bits the bags of text and query may differ
     */
    private record Place(int from, int to, long key, int edits, int bits) {}

    private final IntFunction<String> texts;
    private final long[] bags;
    private final Place[][] places;
    private final Postings segments;

    /**
     * Registers texts; those longer than 96 letters are found only by an equal text elsewhere.
     *
     * @param count how many there are
     * @param texts each by its number, from 0; asked again when it may be near a query
     */
    EditDistanceIndex(int count, IntFunction<String> texts, EditBound bound) {
        this.texts = texts;
        this.bags = new long[count];
        boolean[] lengths = new boolean[LONGEST + 1];
        Postings.Writer writer = new Postings.Writer();
        for (int i = 0; i < count; i++) {
            String text = texts.apply(i);
            if (text.length() <= LONGEST && !text.isEmpty()) {
                bags[i] = bag(text);
                lengths[text.length()] = true;
                register(text, i, bound.of(text.length()), writer);
            }
        }
        segments = writer.written();
        places = places(lengths, bound);
    }

    private static void register(String text, int number, int edits, Postings.Writer writer) {
        int length = text.length();
        int parts = edits + 1;
        long[] prefix = prefixHashes(text);
        for (int part = 0; part < parts; part++) {
            int from = start(length, parts, part);
            int to = start(length, parts, part + 1);
            long hash = hash(prefix, from, to);
            writer.add(key(length, part, hash), number);
            if (part > 0 && text.charAt(from - 1) != text.charAt(from)) {
                long swapped = hash + (text.charAt(from - 1) - text.charAt(from)) * POWERS[to - from - 1];
                writer.add(key(length, part, swapped), number);
            }
        }
    }

    /** For each length of a query the places to look at, those for lengths that no text has left out. */
    private static Place[][] places(boolean[] lengths, EditBound bound) {
        Place[][] places = new Place[LONGEST + EditBound.MOST + 1][];
        for (int asked = 0; asked < places.length; asked++) {
            List<Place> ofLength = new ArrayList<>();
            for (int length = 1; length <= LONGEST; length++) {
                if (lengths[length] && Math.abs(asked - length) <= bound.of(length)) {
                    addPlaces(asked, length, bound.of(length), ofLength);
                }
            }
            places[asked] = ofLength.toArray(new Place[0]);
        }
        return places;
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
                places.add(new Place(from + moved, to + moved, key(length, part, 0), edits, bits));
            }
        }
    }

    /** Visits every registered text within its own bound of this one, possibly more than once. */
    void find(String query, Visitor visitor) {
        if (query.length() >= places.length) {
            return;
        }
        long[] prefix = prefixHashes(query);
        long bag = bag(query);
        for (Place place : places[query.length()]) {
            long hash = Postings.hash(place.key() + hash(prefix, place.from(), place.to()));
            if (segments.mayHave(hash)) {
                confirm(hash, place, query, bag, visitor);
            }
        }
    }

    private void confirm(long hash, Place place, String query, long bag, Visitor visitor) {
        int end = segments.end(hash);
        for (int i = segments.start(hash); i < end; i++) {
            int number = segments.number(i, hash);
            if (number != Postings.OTHER && Long.bitCount(bags[number] ^ bag) <= place.bits()) {
                int distance = EditDistance.within(texts.apply(number), query, place.edits());
                if (distance <= place.edits()) {
                    visitor.found(number, distance);
                }
            }
        }
    }

    private static int start(int length, int parts, int part) {
        return length * part / parts;
    }

    private static long key(int length, int part, long hash) {
        return hash + (length * 4L + part) * FACTOR;
    }

    /** The hash of the letters from one place to another: the first counts most. */
    private static long hash(long[] prefix, int from, int to) {
        return prefix[to] - prefix[from] * POWERS[to - from];
    }

    private static long[] prefixHashes(String text) {
        long[] prefix = new long[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            prefix[i + 1] = prefix[i] * FACTOR + text.charAt(i);
        }
        return prefix;
    }

    /**
     * The letters used, as bits: 32 letter classes, and for each whether it occurs and whether it occurs again. A letter
     * inserted or left out changes at most one bit, one replaced two, a swap none. At least as many edits as the lengths
     * differ by are of the first sort.
     */
    private static long bag(String text) {
        long bag = 0;
        for (int i = 0; i < text.length(); i++) {
            long once = 1L << (text.charAt(i) & 31);
            bag |= (bag & once) != 0 ? once << 32 : once;
        }
        return bag;
    }
}
