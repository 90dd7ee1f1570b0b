package org.lookalike.matching.search.index;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.lookalike.matching.search.index.Postings.BloomFilter;

/**
 * Finds texts within a longer one, whichever its letters are: where a filter says that one may begin, each length is looked up by its hash.
 * Immutable; safe for any number of threads.
 */
public final class PartIndex {

    private static final int MAX_LETTERS = 40;

    private final int least;
    private final Postings postings;
    private final BloomFilter beginnings;
    private final BitSet lengths;

    private PartIndex(Writer writer) {
        least = writer.least;
        postings = writer.postings.written();
        lengths = writer.lengths;
        long[] hashes = writer.beginnings.build().toArray();
        beginnings = new BloomFilter(hashes.length);
        LongStream.of(hashes).forEach(beginnings::add);
    }

    /** Takes where a part begins and ends that may be one of the texts. */
    public interface Visitor {
        void found(int from, int to);
    }

    /** Collects texts with their numbers. */
    public static final class Writer {

        private final int least;
        private final Postings.Writer postings = new Postings.Writer();
        private final LongStream.Builder beginnings = LongStream.builder();
        private final BitSet lengths = new BitSet();

        /** @param least the letters of the shortest texts that are found within others */
        public Writer(int least) {
            this.least = least;
        }

        /** Adds the number, not negative, of a text; one that is too long or short is only found by itself. */
        public void add(String text, int number) {
            postings.add(Postings.key(text), number);
            if (text.length() >= least && text.length() <= MAX_LETTERS) {
                beginnings.add(Postings.hash(Postings.key(text.substring(0, least))));
                lengths.set(text.length());
            }
        }

        public PartIndex written() {
            return new PartIndex(this);
        }
    }

    /** Visits the numbers of this text, and now and then one of another, which the visitor has to tell apart. */
    public void each(String text, IntConsumer visitor) {
        long hash = Postings.hash(Postings.key(text));
        if (postings.mayHave(hash)) {
            postings.each(hash, visitor);
        }
    }

    /** Visits the parts of a text that begin at these places and may be there. */
    public void find(String text, IntPredicate mayBegin, Visitor visitor) {
        if (text.length() < least || text.length() > TextHash.MAX_LENGTH) {
            return;
        }
        TextHash hashes = new TextHash(text);
        for (int from = 0; from + least <= text.length(); from++) {
            if (mayBegin.test(from) && beginnings.mayHave(Postings.hash(hashes.key(from, from + least)))) {
                int most = text.length() - from;
                for (int length = lengths.nextSetBit(least);
                        length >= 0 && length <= most;
                        length = lengths.nextSetBit(length + 1)) {
                    if (postings.mayHave(Postings.hash(hashes.key(from, from + length)))) {
                        visitor.found(from, from + length);
                    }
                }
            }
        }
    }
}
