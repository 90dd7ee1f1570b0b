package org.lookalike.images;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells how many groups of prefix codes a WebP file's lossless bitstreams have (<a
 * href="https://www.rfc-editor.org/rfc/rfc9649">RFC 9649</a>): a small picture can declare 65,536, for which decoders allocate
 * hundreds of megabytes.
 */
final class LosslessWebP {

    /** Encoders write some hundreds for a large picture. A decoder needs up to a hundred kilobytes for each. */
    private static final int MAX_GROUPS = 1000;

    /** A picture has one bitstream, or one for its transparency. */
    private static final int MAX_BITSTREAMS = 2;

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int PREDICTOR = 0;
    private static final int CROSS_COLOR = 1;
    private static final int COLOR_INDEXING = 3;
    private static final int GREEN = 0;
    private static final int RED = 1;
    private static final int DISTANCE = 4;

    /** The symbols of the prefix codes of green, red, blue, alpha and distance. Green also stands for lengths. */
    private static final int[] ALPHABETS = {256 + 24, 256, 256, 256, 40};

    private static final int[] ORDER_OF_CODE_LENGTHS = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;

    private final Bits bits;

    private LosslessWebP(Bits bits) {
        this.bits = bits;
    }

    /** Whether the first picture of a file has more groups than are needed, or none can say how many. */
    static boolean hasTooManyGroups(byte[] file) {
        try {
            return hasTooManyGroups(file, FILE_HEADER, null);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return true;
        }
    }

    private record Size(int width, int height) {

        /** Two sizes less one, of so many bits each. */
        private static Size at(byte[] file, int at, int length) {
            var bits = new Bits(file, at);
            return new Size(bits.read(length) + 1, bits.read(length) + 1);
        }
    }

    /** @param canvas the size of the picture; null if only its bitstream says it */
    private static boolean hasTooManyGroups(byte[] file, int from, @Nullable Size canvas) {
        var size = canvas;
        int bitstreams = 0;
        for (int at = from; at + CHUNK_HEADER < file.length; ) {
            var name = new String(file, at, 4, StandardCharsets.ISO_8859_1);
            int content = at + CHUNK_HEADER;
            int length = new Bits(file, at + 4).read(32);
            if (name.equals("ANMF")) {
                return hasTooManyGroups(file, content + FRAME_HEADER, Size.at(file, content + 6, 24));
            }
            if (name.equals("VP8X")) {
                size = Size.at(file, content + 4, 24);
            }
            var bitstream = bitstream(file, name, content, size);
            if (bitstream != null && (++bitstreams > MAX_BITSTREAMS || bitstream.groups() > MAX_GROUPS)) {
                return true;
            }
            if (length < 0 || length > file.length) {
                return false;
            }
            at = content + length + (length & 1);
        }
        return false;
    }

    private record Bitstream(byte[] file, int at, Size size) {

        private int groups() {
            return new LosslessWebP(new Bits(file, at)).groups(size.width(), size.height());
        }
    }

    private static @Nullable Bitstream bitstream(byte[] file, String name, int content, @Nullable Size size) {
        if (name.equals("VP8L")) {
            return new Bitstream(file, content + 5, size == null ? Size.at(file, content + 1, 14) : size);
        }
        return name.equals("ALPH") && size != null && (file[content] & 3) == 1
                ? new Bitstream(file, content + 1, size)
                : null;
    }

    private int groups(int width, int height) {
        int packedWidth = width;
        for (int transforms = 0; bits.read(1) == 1; transforms++) {
            if (transforms == 4) {
                throw new IllegalArgumentException("a transform is repeated");
            }
            packedWidth = readTransform(bits.read(2), packedWidth, height);
        }
        readColorCacheSize();
        if (bits.read(1) == 0) {
            return 1;
        }
        int block = bits.read(3) + 2;
        return readImage(blocks(packedWidth, block), blocks(height, block)) + 1;
    }

    /** Returns the width of the picture behind the transform: several pixels of few colors are packed into one. */
    private int readTransform(int type, int width, int height) {
        if (type == PREDICTOR || type == CROSS_COLOR) {
            int block = bits.read(3) + 2;
            readImage(blocks(width, block), blocks(height, block));
        } else if (type == COLOR_INDEXING) {
            int colors = bits.read(8) + 1;
            readImage(colors, 1);
            return blocks(width, colors <= 2 ? 3 : colors <= 4 ? 2 : colors <= 16 ? 1 : 0);
        }
        return width;
    }

    private static int blocks(int side, int bits) {
        return side + (1 << bits) - 1 >> bits;
    }

    private int readColorCacheSize() {
        return bits.read(1) == 0 ? 0 : 1 << bits.read(4);
    }

    /** Reads an image within the bitstream; returns the largest value of red and green together. Copies add no other values. */
    private int readImage(int width, int height) {
        int cache = readColorCacheSize();
        var codes = new ArrayList<PrefixCode>();
        for (int i = 0; i < ALPHABETS.length; i++) {
            codes.add(readPrefixCode(ALPHABETS[i] + (i == GREEN ? cache : 0)));
        }
        long pixels = (long) width * height;
        int largest = 0;
        while (pixels > 0) {
            int symbol = codes.get(GREEN).read(bits);
            if (symbol < LITERALS) {
                largest = Math.max(largest, readLiteral(codes, symbol));
                pixels--;
            } else if (symbol < LITERALS + LENGTHS) {
                pixels -= readNumber(symbol - LITERALS);
                readNumber(codes.get(DISTANCE).read(bits));
            } else {
                pixels--;
            }
        }
        return largest;
    }

    private int readLiteral(List<PrefixCode> codes, int green) {
        int value = codes.get(RED).read(bits) << 8 | green;
        codes.subList(RED + 1, DISTANCE).forEach(code -> code.read(bits));
        return value;
    }

    /** A length or a distance: the higher the symbol, the more of its bits follow. */
    private int readNumber(int symbol) {
        if (symbol < 4) {
            return symbol + 1;
        }
        int extra = symbol - 2 >> 1;
        return (2 + (symbol & 1) << extra) + bits.read(extra) + 1;
    }

    private PrefixCode readPrefixCode(int alphabet) {
        var lengths = new int[alphabet];
        if (bits.read(1) == 1) {
            int symbols = bits.read(1) + 1;
            lengths[bits.read(bits.read(1) == 0 ? 1 : 8)] = 1;
            if (symbols == 2) {
                lengths[bits.read(8)] = 1;
            }
        } else {
            readLengths(lengths);
        }
        return new PrefixCode(lengths);
    }

    private void readLengths(int[] lengths) {
        var lengthsOfLengths = new int[ORDER_OF_CODE_LENGTHS.length];
        int given = bits.read(4) + 4;
        for (int i = 0; i < given; i++) {
            lengthsOfLengths[ORDER_OF_CODE_LENGTHS[i]] = bits.read(3);
        }
        var code = new PrefixCode(lengthsOfLengths);
        int left = bits.read(1) == 0 ? lengths.length : 2 + bits.read(2 + 2 * bits.read(3));
        int previous = 8;
        for (int symbol = 0; symbol < lengths.length && left > 0; left--) {
            int length = code.read(bits);
            if (length < 16) {
                lengths[symbol++] = length;
                previous = length == 0 ? previous : length;
            } else {
                int times = length == 16 ? 3 + bits.read(2) : length == 17 ? 3 + bits.read(3) : 11 + bits.read(7);
                for (int end = symbol + times; symbol < end; symbol++) {
                    lengths[symbol] = length == 16 ? previous : 0;
                }
            }
        }
    }

    /** A canonical prefix code: of each length, how many codes there are, and all symbols in the order of their codes. */
    private static final class PrefixCode {

        private static final int LONGEST = 15;

        private final int[] counts = new int[LONGEST + 1];
        private final int[] symbols;

        private PrefixCode(int[] lengths) {
            symbols = new int[lengths.length];
            int used = 0;
            for (int length = 1; length <= LONGEST; length++) {
                for (int symbol = 0; symbol < lengths.length; symbol++) {
                    if (lengths[symbol] == length) {
                        symbols[used++] = symbol;
                        counts[length]++;
                    }
                }
            }
            if (used == 1) {
                counts[0] = 1;
            }
        }

        /** The code of a single symbol takes no bits. */
        private int read(Bits bits) {
            if (counts[0] == 1) {
                return symbols[0];
            }
            int code = 0;
            int first = 0;
            int index = 0;
            for (int length = 1; length <= LONGEST; length++) {
                code |= bits.read(1);
                if (code - first < counts[length]) {
                    return symbols[index + code - first];
                }
                index += counts[length];
                first = first + counts[length] << 1;
                code <<= 1;
            }
            throw new IllegalArgumentException("there is no such prefix code");
        }
    }

    /** The bits of a file, the lowest of each byte first. */
    private static final class Bits {

        private final byte[] file;
        private long at;

        private Bits(byte[] file, int at) {
            this.file = file;
            this.at = 8L * at;
        }

        private int read(int count) {
            int value = 0;
            for (int i = 0; i < count; i++, at++) {
                value |= (file[(int) (at >> 3)] >> (at & 7) & 1) << i;
            }
            return value;
        }
    }
}
