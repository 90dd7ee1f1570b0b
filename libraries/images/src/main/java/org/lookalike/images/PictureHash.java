package org.lookalike.images;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A perceptual hash of 256 bits, in 64 hexadecimal digits. Those of near-duplicates differ in few bits, unrelated ones in half.
 * Scaling, encoding, brightness and a small caption change few bits; rotation and mirroring change many.
 */
public record PictureHash(String hex) {

    public static final int MAX_BYTES = 5 * 1024 * 1024;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** The quality from which the authors of PDQ trust a hash; gradients and default avatars have less. */
    private static final int MIN_QUALITY = 50;

    /** Hashes that differ in no more bits are of the same picture, by the authors of PDQ. */
    private static final int MAX_DISTANCE_OF_SAME_PICTURE = 31;

    public PictureHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a picture's hash must be 64 hexadecimal digits in lower case");
        }
    }

    /** Hashes a PNG, JPEG, GIF (its first frame) or WebP file, unless it is too large, damaged, or too plain. */
    public static PictureHash of(byte[] picture) throws UnusablePicture {
        Pdq pdq = Pdq.of(Luminance.of(Picture.read(picture, Picture.ENOUGH_FOR_HASH)));
        if (pdq.quality() < MIN_QUALITY) {
            throw new UnusablePicture(
                    UnusablePicture.Reason.TOO_PLAIN, "the picture is blank or nearly so; choose one that shows more");
        }
        return pdq.hash();
    }

    /** Whether both are hashes of the same picture, perhaps scaled or encoded again. */
    public boolean isSamePicture(PictureHash other) {
        return distance(other) <= MAX_DISTANCE_OF_SAME_PICTURE;
    }

    /** The Hamming distance, 0 to 256. */
    public int distance(PictureHash other) {
        return new BigInteger(hex, 16).xor(new BigInteger(other.hex, 16)).bitCount();
    }
}
