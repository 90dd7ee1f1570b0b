package org.lookalike.matching.index;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A hash table from 64-bit keys to any number of ints each. Filled once, then read by any number of threads. */
final class Postings {

    private long[] keys = new long[1 << 10];
    private int[] values = new int[1 << 10];
    private int[] next = new int[1 << 10];
    private int[] heads = new int[0];
    private int size;

    /** A key for a text; texts with the same key are nearly always the same, but the reader must make sure. */
    static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    void add(long key, int value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        keys[size] = key;
        values[size++] = value;
    }

    /** Builds the table; nothing may be added afterwards. */
    Postings freeze() {
        keys = Arrays.copyOf(keys, size);
        values = Arrays.copyOf(values, size);
        next = new int[size];
        heads = new int[Math.max(2, Integer.highestOneBit(Math.max(1, size)) * 2)];
        Arrays.fill(heads, -1);
        for (int i = size - 1; i >= 0; i--) {
            int slot = slot(keys[i]);
            next[i] = heads[slot];
            heads[slot] = i;
        }
        return this;
    }

    void forEach(long key, IntConsumer visitor) {
        for (int i = heads[slot(key)]; i >= 0; i = next[i]) {
            if (keys[i] == key) {
                visitor.accept(values[i]);
            }
        }
    }

    private int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (heads.length - 1);
    }
}
