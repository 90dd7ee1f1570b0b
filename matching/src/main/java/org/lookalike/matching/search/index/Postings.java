package org.lookalike.matching.search.index;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A hash table from 64-bit keys to any number of numbers each, about seven bytes a number. Immutable; safe for any
 * number of threads.
 *
 * <p>A {@link BloomFilter} says at once that most keys are not there. Each number, two to a bucket, shares its 32 bits
 * with part of its key's hash. About once in a thousand times one is wrong, so the reader confirms what it is given.
 */
final class Postings {

    private static final int BUCKET_SIZE = 2;

    private final BloomFilter filter;
    private final int[] starts;
    private final int[] entries;
    private final int numberBits;

    private Postings(long[] hashes, int[] numbers) {
        int size = hashes.length;
        int most = Arrays.stream(numbers).max().orElse(0);
        numberBits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
        filter = new BloomFilter(size);
        starts = new int[Math.max(1, size / BUCKET_SIZE) + 1];
        entries = new int[size];
        for (int i = 0; i < size; i++) {
            starts[bucket(hashes[i]) + 1]++;
            filter.add(hashes[i]);
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] free = starts.clone();
        for (int i = 0; i < size; i++) {
            entries[free[bucket(hashes[i])]++] = tag(hashes[i]) | numbers[i];
        }
    }

    /** Takes keys with their numbers, in any order. */
    static final class Writer {

        private final LongStream.Builder hashes = LongStream.builder();
        private final IntStream.Builder numbers = IntStream.builder();

        /** Adds a number, not negative. */
        void add(long key, int number) {
            hashes.add(hash(key));
            numbers.add(number);
        }

        Postings written() {
            return new Postings(hashes.build().toArray(), numbers.build().toArray());
        }
    }

    static long key(String text) {
        long key = text.length();
        for (int i = 0; i < text.length(); i++) {
            key = key * TextHash.FACTOR + text.charAt(i);
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
        return filter.mayHave(hash);
    }

    /** Visits the numbers of this key, and now and then one of another key. */
    void each(long hash, IntConsumer visitor) {
        int bucket = bucket(hash);
        int tag = tag(hash);
        for (int i = starts[bucket]; i < starts[bucket + 1]; i++) {
            if ((entries[i] ^ tag) >>> numberBits == 0) {
                visitor.accept(entries[i] & (1 << numberBits) - 1);
            }
        }
    }

    private int tag(long hash) {
        return (int) hash << numberBits;
    }

    private int bucket(long hash) {
        return scaled(hash, starts.length - 1);
    }

    /** The upper half of the hash as a part of the whole, times {@code size}: a division, but by a multiplication. */
    static int scaled(long hash, int size) {
        return (int) ((hash >>> 32) * size >>> 32);
    }

    /**
     * A Bloom filter of {@link Postings#hash}: eight bits a key rule out 26 of 27 others, all in one word, so that one
     * memory access decides (Putze, Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom Filters", WEA 2007).
     */
    static final class BloomFilter {

        private static final int BITS = 8;

        private final long[] words;

        /** @param size how many keys it takes */
        BloomFilter(int size) {
            words = new long[Math.max(1, (int) ((long) size * BITS / Long.SIZE))];
        }

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

        /** Three of a word's bits, chosen by the part of the hash that neither the word nor, mostly, the tag of {@link Postings} comes from. */
        private static long bits(long hash) {
            return 1L << (hash >>> 14) | 1L << (hash >>> 20) | 1L << (hash >>> 26);
        }
    }
}
