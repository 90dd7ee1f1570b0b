package org.lookalike.images;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * How a picture looks, in 256 bits: pictures that look nearly the same have hashes that differ in few bits, unrelated
 * ones in about half of them. It survives another size or format, another brightness and a small text on top, not a
 * rotation or mirroring.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record PictureHash(String hex) {

    /** Larger files are not read. */
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * From here on the authors of the hash trust it. One colour, gradients and the grey silhouettes that platforms show
     * for want of a picture have less; a single letter on a plain ground has more.
     */
    private static final int LEAST_QUALITY = 50;

    /** @throws IllegalArgumentException when {@code hex} has another form */
    public PictureHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a picture's hash must be 64 hexadecimal digits in lower case");
        }
    }

    /**
     * The hash of a picture in PNG, JPEG, GIF (of its first frame) or WebP.
     *
     * @throws UnusablePicture when it cannot be read within the bounds, or shows nothing that tells it from others
     */
    public static PictureHash of(byte[] picture) throws UnusablePicture {
        Pdq pdq = Pdq.of(Luminance.of(Picture.read(picture)));
        if (pdq.quality() < LEAST_QUALITY) {
            throw new UnusablePicture(
                    UnusablePicture.Reason.TOO_PLAIN, "the picture is blank or nearly so; choose one that shows more");
        }
        return pdq.hash();
    }

    /** In how many of the 256 bits the other hash differs. */
    public int distance(PictureHash other) {
        return new BigInteger(hex, 16).xor(new BigInteger(other.hex, 16)).bitCount();
    }
}
