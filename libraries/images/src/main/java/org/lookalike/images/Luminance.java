package org.lookalike.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The luma of each pixel by rows, 0 to 255, on white. Color profiles change it little, and broken ones are common. */
record Luminance(int width, int height, float[] values) {

    /** A longer side is averaged down to this length, as the authors of PDQ advise. */
    private static final int MAX_SIDE = 512;

    static Luminance of(BufferedImage picture) {
        int width = Math.min(picture.getWidth(), MAX_SIDE);
        int height = Math.min(picture.getHeight(), MAX_SIDE);
        float[] sums = new float[width * height];
        int[] counts = new int[width * height];
        float[] row = new float[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            read(picture, y, row);
            int start = (int) ((long) y * height / picture.getHeight()) * width;
            for (int x = 0; x < row.length; x++) {
                int at = start + (int) ((long) x * width / row.length);
                sums[at] += row[x];
                counts[at]++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return new Luminance(width, height, sums);
    }

    private static void read(BufferedImage picture, int y, float[] row) {
        ColorModel colors = picture.getColorModel();
        int space = colors.getColorSpace().getType();
        if (colors instanceof IndexColorModel || (space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB)) {
            int[] pixels = picture.getRGB(0, y, row.length, 1, null, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int pixel = pixels[x];
                row[x] = onWhite(luma(pixel >> 16 & 0xff, pixel >> 8 & 0xff, pixel & 0xff), (pixel >>> 24) / 255f);
            }
            return;
        }
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        int colorBands = colors.getNumColorComponents();
        float scale = 255f / ((1 << colors.getComponentSize(0)) - 1);
        int[] samples = raster.getPixels(raster.getMinX(), raster.getMinY() + y, row.length, 1, (int[]) null);
        for (int x = 0; x < row.length; x++) {
            int at = x * bands;
            float luma = colorBands == 1 ? samples[at] : luma(samples[at], samples[at + 1], samples[at + 2]);
            float opacity = bands > colorBands ? samples[at + colorBands] * scale / 255f : 1;
            row[x] = onWhite(luma * scale, opacity);
        }
    }

    /** The weights of ITU-R BT.601. */
    private static float luma(int red, int green, int blue) {
        return 0.299f * red + 0.587f * green + 0.114f * blue;
    }

    private static float onWhite(float luma, float opacity) {
        return luma * opacity + 255 * (1 - opacity);
    }
}
