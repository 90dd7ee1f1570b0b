package org.lookalike.matching.search.index;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.lookalike.matching.search.index.Postings.BloomFilter;

/**
 * Finds texts within a longer one, or among its words: where a filter says that one may begin, each length is looked up by its hash.
 * Immutable; safe for any number of threads.
 */
public final class PartIndex {

    private static final int MAX_LETTERS = 40;
    /** Of texts that are so much longer than the shortest, a longer beginning is known too. */
    private static final int MORE = 4;

    /** Several words are found as one, as in {@code #maplehollowmiddle}, if they have so many letters: fewer may be any other word. */
    public static final int MIN_JOINED = 8;

    private static final int MAX_WORDS = 12;
    private static final int HEADS = 1 << 16;
    private static final int MAX_LETTERS_OF_WORDS = 60;

    private final int least;
    private final Postings postings;
    private final BloomFilter beginnings;
    /** Of the first words of texts of words. */
    private final BitSet heads;
    /** Of texts written as one word, and the first two words of those that have more. */
    private final BloomFilter words;

    private final BloomFilter pairs;
    private final BitSet lengths;

    private PartIndex(Writer writer) {
        least = writer.least;
        postings = writer.postings.written();
        lengths = writer.lengths;
        beginnings = filter(writer.beginnings);
        heads = writer.heads;
        words = filter(writer.words);
        pairs = filter(writer.pairs);
    }

    private static BloomFilter filter(LongStream.Builder keys) {
        long[] hashes = keys.build().map(Postings::hash).distinct().toArray();
        BloomFilter filter = new BloomFilter(hashes.length);
        LongStream.of(hashes).forEach(filter::add);
        return filter;
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
        private final BitSet heads = new BitSet();
        private final LongStream.Builder words = LongStream.builder();
        private final LongStream.Builder pairs = LongStream.builder();
        private final BitSet lengths = new BitSet();

        /** @param least the letters of the shortest texts that are found within others */
        public Writer(int least) {
            this.least = least;
        }

        /** Adds the number, not negative, of a text; one that is too long or short is only found by itself. */
        public void add(String text, int number) {
            postings.add(Postings.key(text), number);
            if (text.length() >= least && text.length() <= MAX_LETTERS) {
                beginnings.add(Postings.key(text.substring(0, least)));
                if (text.length() >= least + MORE) {
                    beginnings.add(Postings.key(text.substring(0, least + MORE)));
                }
                lengths.set(text.length());
            }
        }

        /** The same of a text of these words, which is also found among others, apart or, if long enough, joined. */
        public void addWords(List<String> text, int number) {
            String joined = String.join("", text);
            add(joined, number);
            heads.set(head(text.get(0)));
            if (text.size() == 1 || joined.length() >= MIN_JOINED) {
                words.add(Postings.key(joined));
            }
            if (text.size() > 1) {
                pairs.add(Postings.key(text.get(0) + text.get(1)));
            }
        }

        public PartIndex written() {
            return new PartIndex(this);
        }
    }

    /** Visits the numbers of this text, and now and then one of another, which the visitor has to tell apart. */
    public void each(String text, IntConsumer visitor) {
        each(Postings.key(text), visitor);
    }

    /** The same of a part of a text, of 256 letters at most. */
    public void each(TextHash text, int from, int to, IntConsumer visitor) {
        each(text.key(from, to), visitor);
    }

    /** The same of two parts put together. */
    public void each(TextHash text, int from, int to, int resumed, int end, IntConsumer visitor) {
        if (to - from + end - resumed <= TextHash.MAX_LENGTH) {
            each(text.key(from, to, resumed, end), visitor);
        }
    }

    private void each(long key, IntConsumer visitor) {
        long hash = Postings.hash(key);
        if (postings.mayHave(hash)) {
            postings.each(hash, visitor);
        }
    }

    /** Visits the parts of a text that may be there. */
    public void find(TextHash text, Visitor visitor) {
        int last = text.text().length() - least;
        for (int from = 0; from <= last; from++) {
            findAt(text, from, visitor);
        }
    }

    /** Visits the parts that begin at this place. */
    public void findAt(TextHash text, int from, Visitor visitor) {
        int most = text.text().length() - from;
        if (most < least || !isBeginning(text, from, least)) {
            return;
        }
        if (most >= least + MORE && !isBeginning(text, from, least + MORE)) {
            most = least + MORE - 1;
        }
        for (int length = lengths.nextSetBit(least);
                length >= 0 && length <= most;
                length = lengths.nextSetBit(length + 1)) {
            if (postings.mayHave(Postings.hash(text.key(from, from + length)))) {
                visitor.found(from, from + length);
            }
        }
    }

    private boolean isBeginning(TextHash text, int from, int length) {
        return beginnings.mayHave(Postings.hash(text.key(from, from + length)));
    }

    /** Visits the numbers of the texts that some of these words in a row may be. Nearly all are ruled out by a few letters. */
    public void findAmong(List<String> text, IntConsumer visitor) {
        for (int i = 0; i < text.size(); i++) {
            String word = text.get(i);
            boolean isHead = heads.get(head(word));
            if (isHead || word.length() >= MIN_JOINED) {
                long hash = Postings.hash(Postings.key(word));
                if (words.mayHave(hash)) {
                    postings.each(hash, visitor);
                }
            }
            if (isHead && i + 1 < text.size() && pairs.mayHave(Postings.hash(Postings.key(word + text.get(i + 1))))) {
                findFrom(text, i, visitor);
            }
        }
    }

    /** A number below {@link #HEADS} by length and three letters of a word. */
    private static int head(String word) {
        int length = word.length();
        int letters = (word.charAt(0) * 31 + word.charAt(length / 2)) * 31 + word.charAt(length - 1);
        return (letters * 31 + length) & HEADS - 1;
    }

    private void findFrom(List<String> text, int first, IntConsumer visitor) {
        StringBuilder joined = new StringBuilder(text.get(first));
        for (int i = first + 1;
                i < text.size() && i < first + MAX_WORDS && joined.length() < MAX_LETTERS_OF_WORDS;
                i++) {
            each(joined.append(text.get(i)).toString(), visitor);
        }
    }
}
