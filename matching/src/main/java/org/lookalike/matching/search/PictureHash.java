package org.lookalike.matching.search;

import java.util.HexFormat;
import java.util.List;

/** A perceptual hash of a picture (PDQ): 256 bits, which pictures that look alike share but for a few. */
record PictureHash(long first, long second, long third, long fourth) {

    private static final int DIGITS = 16;

    /** By its 64 hexadecimal digits. */
    static PictureHash of(String hash) {
        return new PictureHash(part(hash, 0), part(hash, 1), part(hash, 2), part(hash, 3));
    }

    private static long part(String hash, int number) {
        return HexFormat.fromHexDigitsToLong(hash, number * DIGITS, (number + 1) * DIGITS);
    }

    static List<PictureHash> all(List<String> hashes) {
        return hashes.stream().map(PictureHash::of).toList();
    }

    /** Whether it differs from one of these in so many bits at most. */
    boolean isLikeAny(List<PictureHash> others, double mostBits) {
        for (PictureHash other : others) {
            if (bitsFrom(other) <= mostBits) {
                return true;
            }
        }
        return false;
    }

    private int bitsFrom(PictureHash other) {
        return Long.bitCount(first ^ other.first)
                + Long.bitCount(second ^ other.second)
                + Long.bitCount(third ^ other.third)
                + Long.bitCount(fourth ^ other.fourth);
    }
}
