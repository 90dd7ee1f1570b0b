package org.lookalike.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * How light each point of a picture is, 0 to 255, on a white ground where it is transparent. Colour profiles are not
 * applied: they change little of what is seen, and broken ones are common.
 *
 * @param width points a row
 * @param height rows
 * @param values row after row
 */
record Luminance(int width, int height, float[] values) {

    /** Larger pictures are averaged down to this a side, as the authors of the hash advise. */
    private static final int MOST = 512;

    static Luminance of(BufferedImage picture) {
        int width = Math.min(picture.getWidth(), MOST);
        int height = Math.min(picture.getHeight(), MOST);
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
            int[] points = picture.getRGB(0, y, row.length, 1, null, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int point = points[x];
                row[x] = onWhite(luma(point >> 16 & 0xff, point >> 8 & 0xff, point & 0xff), (point >>> 24) / 255f);
            }
            return;
        }
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        int hues = colors.getNumColorComponents();
        float scale = 255f / ((1 << colors.getComponentSize(0)) - 1);
        int[] samples = raster.getPixels(raster.getMinX(), raster.getMinY() + y, row.length, 1, (int[]) null);
        for (int x = 0; x < row.length; x++) {
            int at = x * bands;
            float light = hues == 1 ? samples[at] : luma(samples[at], samples[at + 1], samples[at + 2]);
            float opacity = bands > hues ? samples[at + hues] * scale / 255f : 1;
            row[x] = onWhite(light * scale, opacity);
        }
    }

    private static float luma(int red, int green, int blue) {
        return 0.299f * red + 0.587f * green + 0.114f * blue;
    }

    private static float onWhite(float light, float opacity) {
        return light * opacity + 255 * (1 - opacity);
    }
}
