package org.lookalike.matching.search.index;

import java.util.Arrays;

/**
 * A hash table from 64-bit keys to any number of numbers each, about seven bytes a number. Immutable; safe for any
 * number of threads.
 *
 * <p>Most keys asked for are not there. A filter of eight bits a number, small enough to stay near the processor, says
 * so at once for nineteen of twenty: a Bloom filter with both bits of a key in one word, so that one look is enough (Putze,
 * Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom Filters", WEA 2007). The numbers lie sorted by bucket, two to a bucket; each shares its 32 bits with
 * as much of its key's hash as there is room for. A wrong number may come with the right ones, about once in a thousand
 * times, so the reader confirms what it is given.
 */
final class Postings {

    /** Stands for a number of another key. */
    static final int OTHER = -1;

    private static final int FILTER_BITS = 8;
    private static final int BUCKET_SIZE = 2;

    private final long[] filter;
    private final int[] starts;
    private final int[] entries;
    private final int numberBits;

    private Postings(long[] hashes, int[] numbers, int size) {
        int most = Arrays.stream(numbers, 0, size).max().orElse(0);
        numberBits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
        filter = new long[Math.max(1, (int) ((long) size * FILTER_BITS / Long.SIZE))];
        starts = new int[Math.max(1, size / BUCKET_SIZE) + 1];
        entries = new int[size];
        for (int i = 0; i < size; i++) {
            starts[bucket(hashes[i]) + 1]++;
            filter[filterWord(hashes[i])] |= filterBits(hashes[i]);
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] free = starts.clone();
        for (int i = 0; i < size; i++) {
            entries[free[bucket(hashes[i])]++] = tag(hashes[i]) | numbers[i];
        }
    }

    /** Takes keys with their numbers, in any order. */
    static final class Writer {

        private long[] hashes = new long[1 << 10];
        private int[] numbers = new int[1 << 10];
        private int size;

        /** Adds a number, not negative. */
        void add(long key, int number) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            hashes[size] = hash(key);
            numbers[size++] = number;
        }

        Postings written() {
            return new Postings(hashes, numbers, size);
        }
    }

    /** A key for a text. */
    static long key(String text) {
        return key(text, 0, text.length());
    }

    /** A key for a part of a text. */
    static long key(String text, int start, int end) {
        long key = end - start;
        for (int i = start; i < end; i++) {
            key = key * 0xD1342543DE82EF95L + text.charAt(i);
        }
        return key;
    }

    /** Spreads a key over all 64 bits. The questions below take this hash, so that it is worked out once. */
    static long hash(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 32;
    }

    /** Whether there may be a number of this key. If not, nothing else need be asked. */
    boolean mayHave(long hash) {
        long bits = filterBits(hash);
        return (filter[filterWord(hash)] & bits) == bits;
    }

    /** The first place where a number of this key may be. */
    int start(long hash) {
        return starts[bucket(hash)];
    }

    /** The place after the last. */
    int end(long hash) {
        return starts[bucket(hash) + 1];
    }

    /** The number at this place, or {@code OTHER} when it is another key's. */
    int number(int place, long hash) {
        int entry = entries[place];
        return (entry ^ tag(hash)) >>> numberBits == 0 ? entry & (1 << numberBits) - 1 : OTHER;
    }

    private int tag(long hash) {
        return (int) hash << numberBits;
    }

    private int bucket(long hash) {
        return scaled(hash, starts.length - 1);
    }

    private int filterWord(long hash) {
        return scaled(hash, filter.length);
    }

    /** Two of a word's bits, chosen by the part of the hash that neither the word nor, mostly, the tag comes from. */
    private static long filterBits(long hash) {
        return 1L << (hash >>> 20) | 1L << (hash >>> 26);
    }

    /** The upper half of the hash as a part of the whole, times {@code size}: a division, but by a multiplication. */
    private static int scaled(long hash, int size) {
        return (int) ((hash >>> 32) * size >>> 32);
    }
}
