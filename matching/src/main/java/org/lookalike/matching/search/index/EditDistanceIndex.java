package org.lookalike.matching.search.index;

import java.util.function.IntFunction;
import org.lookalike.matching.search.index.EditPlaces.EditQuery;

/**
 * Finds all registered texts within an edit distance, without comparing with each, by a partition index as in Pass-Join
 * (Li, Deng, Wang, Feng: "Pass-Join: A Partition-based Method for Similarity Joins", PVLDB 5(3), 2011): a text that
 * allows {@code k} edits is cut into {@code k + 1} segments, so that one stays whole, and occurs in the query, moved by
 * what was inserted or left out before it.
 *
 * <p>Where to look is bounded as in their multi-match-aware selection: the first segment where fewer edits have come up
 * than segments is whole, after exactly as many edits as segments. So the segment at {@code part} (from 0) moved by at
 * most {@code part}, and at most {@code k - part} edits come after it.
 *
 * <p>A swap across a border counts for the segment before it; the one after is then whole but for its first letter, the
 * last of the one before. So each segment but the first is also registered with that letter in place of
 * its first. What is found is confirmed by the distance itself, after a cheap bound on the letters used.
 */
final class EditDistanceIndex {

    interface Visitor {
        void found(int number, int distance);
    }

    private final IntFunction<String> texts;
    private final long[] bags;
    private final Postings segments;

    /** Registers texts by number; each is asked for again near a query, and one over 96 letters is not found here. */
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
