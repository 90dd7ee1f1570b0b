package org.lookalike.matching.search.index;

/**
 * A Bloom filter, which rules out nineteen of twenty keys that were not added, with eight bits for each that was. Both bits of a key are
 * in one word, so that one memory access decides (Putze, Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom Filters", WEA 2007).
 * All hashes are those of {@link Postings#hash}.
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
