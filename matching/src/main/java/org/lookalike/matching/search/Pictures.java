package org.lookalike.matching.search;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Perceptual hashes of pictures (PDQ), by whose they are: 256 bits, which pictures that look alike share but for a few. */
final class Pictures {

    private static final int PARTS = 4;
    private static final int DIGITS = 16;

    /** Of each owner the first part of the first picture; the end of all last. */
    private final int[] starts;

    private final long[] parts;

    private Pictures(int[] starts, long[] parts) {
        this.starts = starts;
        this.parts = parts;
    }

    /** Those of each owner, of 64 hexadecimal digits each. */
    static Pictures of(List<List<String>> hashes) {
        int[] starts = new int[hashes.size() + 1];
        for (int i = 0; i < hashes.size(); i++) {
            starts[i + 1] = starts[i] + PARTS * hashes.get(i).size();
        }
        return new Pictures(
                starts,
                hashes.stream()
                        .flatMap(List::stream)
                        .map(Pictures::parts)
                        .flatMapToLong(Arrays::stream)
                        .toArray());
    }

    static long[] parts(String hash) {
        long[] parts = new long[PARTS];
        for (int i = 0; i < PARTS; i++) {
            parts[i] = HexFormat.fromHexDigitsToLong(hash, i * DIGITS, (i + 1) * DIGITS);
        }
        return parts;
    }

    /** Whether the picture of these parts differs from one of the owner's in so many bits at most. */
    boolean isLike(long[] picture, int owner, double mostBits) {
        for (int at = starts[owner]; at < starts[owner + 1]; at += PARTS) {
            int bits = 0;
            for (int i = 0; i < PARTS; i++) {
                bits += Long.bitCount(parts[at + i] ^ picture[i]);
            }
            if (bits <= mostBits) {
                return true;
            }
        }
        return false;
    }
}
