package org.lookalike.matching.search.index;

import java.util.function.IntFunction;
import org.lookalike.matching.search.index.EditPlaces.EditQuery;

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

    private final IntFunction<String> texts;
    private final long[] bags;
    private final Postings segments;

    /**
     * Registers so many texts by their numbers, from 0; each is asked for again when it may be near a query. Those
     * longer than 96 letters are found only by an equal text elsewhere.
     */
    EditDistanceIndex(int count, IntFunction<String> texts, EditBound bound) {
        this.texts = texts;
        this.bags = new long[count];
        Postings.Writer writer = new Postings.Writer();
        for (int i = 0; i < count; i++) {
            String text = texts.apply(i);
            if (text.length() <= EditPlaces.MAX_LENGTH && !text.isEmpty()) {
                bags[i] = TextHash.bag(text);
                register(text, i, bound.of(text.length()), writer);
            }
        }
        segments = writer.written();
    }

    private static void register(String text, int number, int edits, Postings.Writer writer) {
        int length = text.length();
        int parts = edits + 1;
        TextHash hash = new TextHash(text);
        for (int part = 0; part < parts; part++) {
            int from = EditPlaces.start(length, parts, part);
            int to = EditPlaces.start(length, parts, part + 1);
            long key = EditPlaces.key(length, part);
            writer.add(key + hash.between(from, to), number);
            if (part > 0 && text.charAt(from - 1) != text.charAt(from)) {
                writer.add(key + hash.betweenSwapped(from, to), number);
            }
        }
    }

    /** Visits every text within its own bound of a query prepared with this bound, possibly more than once. */
    void find(EditQuery query, Visitor visitor) {
        long[] hashes = query.hashes();
        for (int i = 0; i < hashes.length; i++) {
            if (segments.mayHave(hashes[i])) {
                EditPlaces.Place place = query.places()[i];
                segments.each(hashes[i], number -> confirm(number, place, query, visitor));
            }
        }
    }

    private void confirm(int number, EditPlaces.Place place, EditQuery query, Visitor visitor) {
        if (Long.bitCount(bags[number] ^ query.bag()) <= place.bits()) {
            int distance = EditDistance.within(texts.apply(number), query.text(), place.edits());
            if (distance <= place.edits()) {
                visitor.found(number, distance);
            }
        }
    }
}
