package org.lookalike.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.lookalike.images.UnusablePicture.Reason;

/** Reads an untrusted picture after a look at its sizes in bytes and pixels. One that a decoder fails at is damaged. */
final class Picture {

    static final int MAX_SIDE = 4096;

    /** The shorter side that is enough for a hash, which needs far fewer pixels. */
    static final int ENOUGH_FOR_HASH = 1024;

    private Picture() {}

    /** Reads a picture; at least twice as large as its shorter side has to be, it is subsampled. */
    static BufferedImage read(byte[] picture, int enough) throws UnusablePicture {
        if (picture.length > PictureHash.MAX_BYTES) {
            throw new UnusablePicture(
                    Reason.TOO_LARGE,
                    "the picture must have at most " + PictureHash.MAX_BYTES + " bytes, but has " + picture.length);
        }
        Format format = Format.of(picture)
                .orElseThrow(() -> new UnusablePicture(
                        Reason.UNKNOWN_FORMAT, "the picture must be a PNG, JPEG, GIF or WebP file"));
        if (DecompressionBomb.isIn(format, picture)) {
            throw new UnusablePicture(
                    Reason.TOO_LARGE, "the " + format + " file costs more to read than its size says; save it anew");
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            return read(format, stream, enough);
        } catch (IOException | RuntimeException e) {
            throw new UnusablePicture(Reason.DAMAGED, "the " + format + " file is damaged or unusual; save it anew", e);
        }
    }

    private static BufferedImage read(Format format, ImageInputStream stream, int enough)
            throws IOException, UnusablePicture {
        ImageReader reader = format.reader();
        try {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MAX_SIDE || height > MAX_SIDE) {
                throw new UnusablePicture(
                        Reason.TOO_LARGE,
                        "the picture must have at most %d points a side, but has %d x %d"
                                .formatted(MAX_SIDE, width, height));
            }
            ImageReadParam param = reader.getDefaultReadParam();
            if (format.supportsSubsampling()) {
                int step = Math.max(1, Math.min(width, height) / enough);
                param.setSourceSubsampling(step, step, 0, 0);
            }
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }
}
