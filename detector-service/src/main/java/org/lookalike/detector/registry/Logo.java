package org.lookalike.detector.registry;

import org.lookalike.images.PictureHash;
import org.lookalike.images.ScaledPicture;
import org.lookalike.images.UnusablePicture;

/**
 * A logo, or the picture of an official account.
 *
 * @param hash by which matching recognizes it
 * @param picture by which people do: small, and written anew
 */
public record Logo(PictureHash hash, ScaledPicture picture) {

    private static final int SIDE = 256;

    /** @throws UnusablePicture if the file is too large, damaged or of another format, or the picture is too plain */
    public static Logo of(byte[] file) throws UnusablePicture {
        return new Logo(PictureHash.of(file), ScaledPicture.of(file, SIDE));
    }
}
