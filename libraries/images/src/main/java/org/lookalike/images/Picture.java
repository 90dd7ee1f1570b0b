package org.lookalike.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.lookalike.images.UnusablePicture.Reason;

/**
 * Reads a stranger's picture within fixed bounds: so many bytes, and by its header so many points, before anything is
 * unpacked. Whatever a reader throws at what follows is the picture's fault.
 */
final class Picture {

    static final int LONGEST_SIDE = 4096;

    /** The hash looks at far fewer points than this; a larger picture is read at a lower resolution. */
    private static final int ENOUGH = 1024;

    private Picture() {}

    static BufferedImage read(byte[] picture) throws UnusablePicture {
        if (picture.length > PictureHash.MOST_BYTES) {
            throw new UnusablePicture(
                    Reason.TOO_LARGE,
                    "the picture must have at most " + PictureHash.MOST_BYTES + " bytes, but has " + picture.length);
        }
        Format format = Format.of(picture)
                .orElseThrow(() -> new UnusablePicture(
                        Reason.UNKNOWN_FORMAT, "the picture must be a PNG, JPEG, GIF or WebP file"));
        Optional<String> hidden = HiddenCost.in(format, picture);
        if (hidden.isPresent()) {
            throw new UnusablePicture(Reason.TOO_LARGE, hidden.get());
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            return read(format, stream);
        } catch (IOException | RuntimeException e) {
            throw new UnusablePicture(Reason.DAMAGED, "the " + format + " file is damaged or unusual; save it anew", e);
        }
    }

    private static BufferedImage read(Format format, ImageInputStream stream) throws IOException, UnusablePicture {
        ImageReader reader = format.reader();
        try {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
                throw new UnusablePicture(
                        Reason.TOO_LARGE,
                        "the picture must have at most %d points a side, but has %d x %d"
                                .formatted(LONGEST_SIDE, width, height));
            }
            ImageReadParam how = reader.getDefaultReadParam();
            if (format.canLeaveOutPoints()) {
                int step = Math.max(1, Math.min(width, height) / ENOUGH);
                how.setSourceSubsampling(step, step, 0, 0);
            }
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }
}
