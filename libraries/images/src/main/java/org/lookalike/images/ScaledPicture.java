package org.lookalike.images;

import java.awt.image.AreaAveragingScaleFilter;
import java.awt.image.BufferedImage;
import java.awt.image.FilteredImageSource;
import java.awt.image.PixelGrabber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** An untrusted picture, scaled down and written anew as PNG, so that no byte and no trick of the file is left. */
public record ScaledPicture(byte[] png, int width, int height) {

    public static final String MEDIA_TYPE = "image/png";

    /** The pixels in each direction that are enough for one; more would cost time and show no difference. */
    private static final int SAMPLES = 4;

    /** Scales a PNG, JPEG, GIF (its first frame) or WebP file down to so many pixels a side, unless it is smaller. */
    public static ScaledPicture of(byte[] picture, int maxSide) throws UnusablePicture {
        var scaled = scaled(Picture.read(picture, SAMPLES * maxSide), maxSide);
        return new ScaledPicture(png(scaled), scaled.getWidth(), scaled.getHeight());
    }

    /** The mean of the pixels that each new one stands for, in which a pixel counts as much as it is opaque. */
    private static BufferedImage scaled(BufferedImage source, int maxSide) {
        int longer = Math.max(source.getWidth(), source.getHeight());
        int width = side(source.getWidth(), longer, maxSide);
        int height = side(source.getHeight(), longer, maxSide);
        int[] pixels = new int[width * height];
        var means = new FilteredImageSource(source.getSource(), new AreaAveragingScaleFilter(width, height));
        new PixelGrabber(means, 0, 0, width, height, pixels, 0, width).startGrabbing();
        var target = new BufferedImage(
                width,
                height,
                source.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        target.setRGB(0, 0, width, height, pixels, 0, width);
        return target;
    }

    private static int side(int side, int longer, int maxSide) {
        return longer <= maxSide ? side : Math.max(1, side * maxSide / longer);
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
