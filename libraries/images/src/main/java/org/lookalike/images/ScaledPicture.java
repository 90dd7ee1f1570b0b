package org.lookalike.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * An untrusted picture, scaled down and written anew, so that it shows the same and contains no byte of the original file: no
 * place, no program, no trick for a decoder.
 *
 * @param png the file
 */
public record ScaledPicture(byte[] png, int width, int height) {

    public static final String MEDIA_TYPE = "image/png";

    /** The pixels in each direction that are averaged for one; more would cost time and show no difference. */
    private static final int SAMPLES = 4;

    /**
     * Scales a PNG, JPEG, GIF (its first frame) or WebP file.
     *
     * @param maxSide the longer side in pixels; a smaller picture keeps its size
     * @throws UnusablePicture if the file is too large, damaged or of another format
     */
    public static ScaledPicture of(byte[] picture, int maxSide) throws UnusablePicture {
        var scaled = scaled(Picture.read(picture, SAMPLES * maxSide), maxSide);
        return new ScaledPicture(png(scaled), scaled.getWidth(), scaled.getHeight());
    }

    private static BufferedImage scaled(BufferedImage source, int maxSide) {
        int longer = Math.max(source.getWidth(), source.getHeight());
        int width = side(source.getWidth(), longer, maxSide);
        int height = side(source.getHeight(), longer, maxSide);
        var target = new BufferedImage(
                width,
                height,
                source.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                target.setRGB(
                        x, y, mean(source, span(x, width, source.getWidth()), span(y, height, source.getHeight())));
            }
        }
        return target;
    }

    private static int side(int side, int longer, int maxSide) {
        return longer <= maxSide ? side : Math.max(1, side * maxSide / longer);
    }

    /** The positions in the source that one in the target stands for: from {@code first} to before {@code end}. */
    private record Span(int first, int end) {

        private int step() {
            return Math.max(1, (end - first) / SAMPLES);
        }
    }

    private static Span span(int at, int targetSide, int sourceSide) {
        return new Span(at * sourceSide / targetSide, (at + 1) * sourceSide / targetSide);
    }

    /** The mean color, in which a pixel counts as much as it is opaque. */
    private static int mean(BufferedImage source, Span across, Span down) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        int count = 0;
        for (int y = down.first(); y < down.end(); y += down.step()) {
            for (int x = across.first(); x < across.end(); x += across.step()) {
                int pixel = source.getRGB(x, y);
                int opacity = pixel >>> 24;
                alpha += opacity;
                red += (long) opacity * (pixel >> 16 & 0xff);
                green += (long) opacity * (pixel >> 8 & 0xff);
                blue += (long) opacity * (pixel & 0xff);
                count++;
            }
        }
        return alpha == 0
                ? 0
                : (int) (alpha / count) << 24
                        | (int) (red / alpha) << 16
                        | (int) (green / alpha) << 8
                        | (int) (blue / alpha);
    }

    private static byte[] png(BufferedImage picture) {
        var file = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "png", file)) {
                throw new IllegalStateException("the JDK has no encoder for PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot fail to be written", e);
        }
        return file.toByteArray();
    }
}
