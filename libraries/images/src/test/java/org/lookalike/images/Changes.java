package org.lookalike.images;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** The changes that an impostor or a platform makes to a logo. */
final class Changes {

    private static final int SIZE = 400;

    /** Each takes a logo of 400 pixels a side. */
    private static final Map<String, UnaryOperator<BufferedImage>> ALL = Map.ofEntries(
            Map.entry("resized to 1000", picture -> resized(picture, 1000)),
            Map.entry("resized to 200", picture -> resized(picture, 200)),
            Map.entry("resized to 96", picture -> resized(picture, 96)),
            Map.entry("resized to 73", picture -> resized(picture, 73)),
            Map.entry("resized to 48", picture -> resized(picture, 48)),
            Map.entry("JPEG of quality 0.8", picture -> jpeg(picture, 0.8f)),
            Map.entry("JPEG of quality 0.3", picture -> jpeg(picture, 0.3f)),
            Map.entry("96 points, JPEG of quality 0.5", picture -> jpeg(resized(picture, 96), 0.5f)),
            Map.entry("brighter by a fifth", picture -> shaded(picture, 0.8f, 51)),
            Map.entry("darker by a fifth", picture -> shaded(picture, 0.8f, 0)),
            Map.entry("in grey", Changes::grey),
            Map.entry("cropped by 2 %", picture -> cropped(picture, 0.02)),
            Map.entry("cropped by 5 %", picture -> cropped(picture, 0.05)),
            Map.entry("cropped by 10 %", picture -> cropped(picture, 0.10)),
            Map.entry("with a small text", picture -> stroked(picture, 0.03)),
            Map.entry("with a banner over it", picture -> stroked(picture, 0.12)),
            Map.entry("turned by a quarter", Changes::turned));

    private Changes() {}

    static BufferedImage apply(String change, BufferedImage picture) {
        return Objects.requireNonNull(ALL.get(change), change).apply(picture);
    }

    static byte[] png(BufferedImage picture) {
        return written(picture, "png");
    }

    static byte[] gif(BufferedImage picture) {
        return written(picture, "gif");
    }

    private static byte[] written(BufferedImage picture, String format) {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] jpegFile(BufferedImage picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var bytes = new ByteArrayOutputStream();
                var stream = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), how);
            stream.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage jpeg(BufferedImage picture, float quality) {
        try {
            return Picture.read(jpegFile(picture, quality), Picture.ENOUGH_FOR_HASH);
        } catch (UnusablePicture e) {
            throw new IllegalStateException(e);
        }
    }

    private static BufferedImage resized(BufferedImage picture, int size) {
        return redrawn(size, pen -> pen.drawImage(picture, 0, 0, size, size, null));
    }

    private static BufferedImage cropped(BufferedImage picture, double share) {
        int off = (int) (SIZE * share / 2);
        return resized(picture.getSubimage(off, off, SIZE - 2 * off, SIZE - 2 * off), SIZE);
    }

    private static BufferedImage shaded(BufferedImage picture, float factor, float offset) {
        return new RescaleOp(factor, offset, null).filter(picture, null);
    }

    private static BufferedImage grey(BufferedImage picture) {
        BufferedImage grey = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                Color color = new Color(picture.getRGB(x, y));
                int light = (color.getRed() * 30 + color.getGreen() * 59 + color.getBlue() * 11) / 100;
                grey.getRaster().setSample(x, y, 0, light);
            }
        }
        return grey;
    }

    /** Draws a row of strokes above the lower edge, as high as this share of the picture. */
    private static BufferedImage stroked(BufferedImage picture, double share) {
        return redrawn(SIZE, pen -> {
            pen.drawImage(picture, 0, 0, null);
            pen.setColor(Color.BLACK);
            int height = (int) (SIZE * share);
            pen.setStroke(new BasicStroke(Math.max(2, height / 4f)));
            for (int x = SIZE / 4; x < 3 * SIZE / 4; x += height) {
                pen.drawLine(x, SIZE - 20 - height, x + height / 2, SIZE - 20);
            }
        });
    }

    private static BufferedImage turned(BufferedImage picture) {
        return redrawn(SIZE, pen -> {
            pen.rotate(Math.PI / 2, SIZE / 2.0, SIZE / 2.0);
            pen.drawImage(picture, 0, 0, null);
        });
    }

    private static BufferedImage redrawn(int size, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        drawing.accept(pen);
        pen.dispose();
        return picture;
    }
}
