package org.lookalike.matching.search.index;

/**
 * Says of nineteen of twenty keys that are not there that they are not, in eight bits for each that is: a Bloom filter with both bits
 * of a key in one word, so that one look is enough (Putze, Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom Filters", WEA
 * 2007). Small enough to stay near the processor.
 */
final class BloomFilter {

    private static final int BITS = 8;

    private final long[] words;

    /** @param size how many keys it takes */
    BloomFilter(int size) {
        words = new long[Math.max(1, (int) ((long) size * BITS / Long.SIZE))];
    }

    /** Adds a key by its hash. */
    void add(long hash) {
        words[word(hash)] |= bits(hash);
    }

    /** Whether the key may have been added. */
    boolean mayHave(long hash) {
        long bits = bits(hash);
        return (words[word(hash)] & bits) == bits;
    }

    private int word(long hash) {
        return Postings.scaled(hash, words.length);
    }

    /** Two of a word's bits, chosen by the part of the hash that neither the word nor, mostly, the tag of {@link Postings} comes from. */
    private static long bits(long hash) {
        return 1L << (hash >>> 20) | 1L << (hash >>> 26);
    }
}
