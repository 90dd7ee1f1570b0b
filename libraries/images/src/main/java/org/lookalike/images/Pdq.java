package org.lookalike.images;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The PDQ hash: of 64 x 64 samples, the 16 x 16 lowest frequencies of the cosine transform but the constant one each give a bit,
 * whether they exceed the median. It follows "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm"
 * (Facebook, 2019), so that its thresholds hold. The quality, 0 to 100, is the scaled sum of gradients.
 */
record Pdq(PictureHash hash, int quality) {

    private static final int SAMPLES = 64;
    private static final int FREQUENCIES = 16;

    /** Two box filters make a tent filter, which is wide enough to cover every pixel between two samples. */
    private static final int PASSES = 2;

    /** The divisor of the reference implementation that scales the sum of gradients to a quality. */
    private static final int GRADIENT_SCALE = 90;

    private static final double[][] COSINES = cosines();

    static Pdq of(Luminance picture) {
        double[][] samples = samples(picture);
        return new Pdq(hash(dct(samples)), quality(samples));
    }

    private static double[][] samples(Luminance picture) {
        double[][] rows = new double[picture.height()][picture.width()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                rows[y][x] = picture.values()[y * picture.width() + x];
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            rows = transposed(boxFiltered(transposed(boxFiltered(rows))));
        }
        double[][] samples = new double[SAMPLES][SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                samples[i][j] = rows[center(i, picture.height())][center(j, picture.width())];
            }
        }
        return samples;
    }

    /** Each value becomes the mean of a window of half a sample around it, which is cut off at the ends. */
    private static double[][] boxFiltered(double[][] rows) {
        int length = rows[0].length;
        int window = (length + 2 * SAMPLES - 1) / (2 * SAMPLES);
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

    private static int center(int sample, int length) {
        return (2 * sample + 1) * length / (2 * SAMPLES);
    }

    private static int quality(double[][] samples) {
        int sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 1; j < SAMPLES; j++) {
                sum += gradient(samples[i][j - 1], samples[i][j]) + gradient(samples[j - 1][i], samples[j][i]);
            }
        }
        return Math.min(100, sum / GRADIENT_SCALE);
    }

    /** The difference in whole percent of the range, so that faint gradients count as zero. */
    private static int gradient(double one, double other) {
        return (int) (Math.abs(one - other) * 100 / 255);
    }

    /** The two-dimensional DCT for the frequencies 1 to 16 in each direction. */
    private static double[][] dct(double[][] samples) {
        return transposed(dctOfColumns(transposed(dctOfColumns(samples))));
    }

    /** The one-dimensional DCT of each column: row {@code k} has the coefficients of frequency {@code k + 1}. */
    private static double[][] dctOfColumns(double[][] samples) {
        double[][] coefficients = new double[FREQUENCIES][samples[0].length];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int i = 0; i < SAMPLES; i++) {
                for (int j = 0; j < coefficients[frequency].length; j++) {
                    coefficients[frequency][j] += COSINES[frequency][i] * samples[i][j];
                }
            }
        }
        return coefficients;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SAMPLES];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int i = 0; i < SAMPLES; i++) {
                cosines[frequency][i] = Math.sqrt(2.0 / SAMPLES)
                        * StrictMath.cos(Math.PI / (2 * SAMPLES) * (frequency + 1) * (2 * i + 1));
            }
        }
        return cosines;
    }

    private static PictureHash hash(double[][] coefficients) {
        double[] sorted = Arrays.stream(coefficients)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double median = sorted[sorted.length / 2 - 1];
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < FREQUENCIES; i++) {
            for (int j = 0; j < FREQUENCIES; j++) {
                if (coefficients[i][j] > median) {
                    bits = bits.setBit(i * FREQUENCIES + j);
                }
            }
        }
        String digits = bits.toString(16);
        return new PictureHash("0".repeat(64 - digits.length()) + digits);
    }
}
