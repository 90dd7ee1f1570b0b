package org.lookalike.images;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * PDQ, the hash by which platforms exchange what pictures look like: the picture is smoothed and brought to 64 x 64
 * points, its 16 x 16 slowest waves are taken (without the constant ones), and each gives a bit: whether it is stronger
 * than their median. After "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (Facebook, 2019),
 * so that its figures for what is near hold, and hashes made elsewhere can be compared.
 *
 * @param hash the hash
 * @param quality how much there is to see, 0 to 100: the sum of the differences between neighbours of the 64 x 64 points
 */
record Pdq(PictureHash hash, int quality) {

    private static final int POINTS = 64;
    private static final int WAVES = 16;

    /** A box twice, which is a tent: so wide that no point between two of the 64 is overlooked. */
    private static final int PASSES = 2;

    /** By which the sum of differences, in hundredths of the whole range, is divided to make a quality. */
    private static final int DIFFERENCES_A_QUALITY = 90;

    private static final double[][] COSINES = cosines();

    static Pdq of(Luminance picture) {
        double[][] points = points(picture);
        return new Pdq(hash(waves(points)), quality(points));
    }

    private static double[][] points(Luminance picture) {
        double[][] rows = new double[picture.height()][picture.width()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                rows[y][x] = picture.values()[y * picture.width() + x];
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            rows = transposed(smoothed(transposed(smoothed(rows))));
        }
        double[][] points = new double[POINTS][POINTS];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                points[i][j] = rows[middle(i, picture.height())][middle(j, picture.width())];
            }
        }
        return points;
    }

    /** Each value becomes the mean of those around it, as many as go to half a point; fewer at the ends. */
    private static double[][] smoothed(double[][] rows) {
        int length = rows[0].length;
        int window = (length + 2 * POINTS - 1) / (2 * POINTS);
        int before = (window - 1) / 2;
        int after = window / 2;
        double[][] smooth = new double[rows.length][length];
        double[] sums = new double[length + 1];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < length; x++) {
                sums[x + 1] = sums[x] + rows[y][x];
            }
            for (int x = 0; x < length; x++) {
                int from = Math.max(0, x - before);
                int to = Math.min(length, x + after + 1);
                smooth[y][x] = (sums[to] - sums[from]) / (to - from);
            }
        }
        return smooth;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < columns.length; x++) {
                columns[x][y] = rows[y][x];
            }
        }
        return columns;
    }

    private static int middle(int point, int length) {
        return (2 * point + 1) * length / (2 * POINTS);
    }

    private static int quality(double[][] points) {
        int sum = 0;
        for (int i = 0; i < POINTS; i++) {
            for (int j = 1; j < POINTS; j++) {
                sum += difference(points[i][j - 1], points[i][j]) + difference(points[j - 1][i], points[j][i]);
            }
        }
        return Math.min(100, sum / DIFFERENCES_A_QUALITY);
    }

    /** In whole hundredths, so that faint gradients count nothing. */
    private static int difference(double one, double other) {
        return (int) (Math.abs(one - other) * 100 / 255);
    }

    /** The two-dimensional cosine transform, as far as the waves from 1 to 16 in each direction go. */
    private static double[][] waves(double[][] points) {
        return transposed(projected(transposed(projected(points))));
    }

    /** The waves of each column: row {@code k} of the result says how strong wave {@code k + 1} is in each. */
    private static double[][] projected(double[][] points) {
        double[][] strengths = new double[WAVES][points[0].length];
        for (int wave = 0; wave < WAVES; wave++) {
            for (int i = 0; i < POINTS; i++) {
                for (int j = 0; j < strengths[wave].length; j++) {
                    strengths[wave][j] += COSINES[wave][i] * points[i][j];
                }
            }
        }
        return strengths;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[WAVES][POINTS];
        for (int wave = 0; wave < WAVES; wave++) {
            for (int i = 0; i < POINTS; i++) {
                cosines[wave][i] =
                        Math.sqrt(2.0 / POINTS) * StrictMath.cos(Math.PI / (2 * POINTS) * (wave + 1) * (2 * i + 1));
            }
        }
        return cosines;
    }

    private static PictureHash hash(double[][] waves) {
        double[] sorted =
                Arrays.stream(waves).flatMapToDouble(Arrays::stream).sorted().toArray();
        double median = sorted[sorted.length / 2 - 1];
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < WAVES; i++) {
            for (int j = 0; j < WAVES; j++) {
                if (waves[i][j] > median) {
                    bits = bits.setBit(i * WAVES + j);
                }
            }
        }
        String digits = bits.toString(16);
        return new PictureHash("0".repeat(64 - digits.length()) + digits);
    }
}
